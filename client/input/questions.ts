import * as vscode from 'vscode';

/** How a person left a question: with an answer, by the Back button, or by closing it. */
export type Left<T> = { readonly answer: T } | 'back' | 'closed';

/** Where a question stands among others. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** A question that is ready to be asked; null where there is nothing to choose. */
export type Question<T> = (answers: Partial<T>) => ((place: Place) => Promise<Left<Partial<T>>>) | Partial<T>;

/**
 * Asks one question after the other, with a way back to the one before. A question sees the answers so far; one that has
 * nothing to ask gives its answer at once. Undefined where the person gave up.
 */
export async function askAll<T>(title: string, questions: readonly Question<T>[]): Promise<T | undefined> {
  let answers: Partial<T> = {};
  const asked: number[] = [];
  for (let index = 0; index < questions.length;) {
    const question = questions[index]?.(answers);
    if (typeof question !== 'function') {
      answers = { ...answers, ...question };
      index++;
      continue;
    }
    const later = questions.slice(index + 1).filter(one => typeof one(answers) === 'function');
    const step = asked.length + 1;
    const left = await question({ title, step, totalSteps: step + later.length });
    if (left === 'closed') return undefined;
    if (left === 'back') {
      index = asked.pop() ?? 0;
      continue;
    }
    answers = { ...answers, ...left.answer };
    asked.push(index);
    index++;
  }
  return answers as T;
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly iconPath?: vscode.ThemeIcon;
  readonly value: T;
}

/** One of several; `chosen` is the one to begin at. */
export function pickOne<T>(
  { title, step, totalSteps }: Place,
  placeholder: string,
  choices: readonly Choice<T>[],
  chosen?: T,
): Promise<Left<T>> {
  const pick = vscode.window.createQuickPick<Choice<T> & vscode.QuickPickItem>();
  Object.assign(pick, { title, step, totalSteps, placeholder, ignoreFocusOut: true, matchOnDetail: true });
  pick.items = [...choices];
  pick.activeItems = pick.items.filter(({ value }) => value === chosen);
  return shown(pick, step, () => {
    const [item] = pick.selectedItems;
    return item === undefined ? null : { answer: item.value };
  });
}

export interface TextQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** What is wrong with a text; null where nothing is. */
  readonly problemOf?: (text: string) => string | null;
}

/** A line of text. */
export function askText({ title, step, totalSteps }: Place, question: TextQuestion): Promise<Left<string>> {
  const { prompt, value, placeholder = '', password = false, problemOf = () => null } = question;
  const box = vscode.window.createInputBox();
  Object.assign(box, { title, step, totalSteps, prompt, value, placeholder, password, ignoreFocusOut: true });
  box.onDidChangeValue(text => (box.validationMessage = problemOf(text) ?? ''));
  return shown(box, step, () => {
    const problem = problemOf(box.value);
    box.validationMessage = problem ?? '';
    return problem === null ? { answer: box.value } : null;
  });
}

/** @param accept what the person's Enter gives; null where it is not taken */
function shown<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  step: number,
  accept: () => { readonly answer: T } | null,
): Promise<Left<T>> {
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<Left<T>>(resolve => {
    input.onDidTriggerButton(() => resolve('back'));
    input.onDidAccept(() => {
      const left = accept();
      if (left !== null) resolve(left);
    });
    input.onDidHide(() => resolve('closed'));
    input.show();
  }).finally(() => input.dispose());
}
