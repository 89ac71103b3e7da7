import { show } from '../show';
import type { RuleTable } from '../rule';

/** What a terminal session leaves in a snapshot besides the device's answer. */
export const TERMINAL_RULES = {
  escape: {
    code: 'terminal/escape',
    level: 'warning',
    title: 'Terminal code in the text',
    message: (fate: string) =>
      `A terminal code is part of this line and is ${fate} as it is. TERM=dumb in the script avoids most of them.`,
    fix: 'Take the terminal codes of this line away',
  },
  bracketedPaste: {
    code: 'terminal/bracketed-paste',
    level: 'warning',
    title: 'Bracketed paste switched on or off',
    message: (fate: string) =>
      `The remote shell takes you for a terminal that can paste: its code is ${fate} with this line. Set TERM=dumb.`,
    fix: 'Take the codes away',
  },
  windowTitle: {
    code: 'terminal/window-title',
    level: 'warning',
    title: 'Window title in the text',
    message: (fate: string) =>
      `The remote shell sets a window title: the code is ${fate} with this line, and it changes with the folder. Set TERM=dumb.`,
    fix: 'Take the codes away',
  },
  control: {
    code: 'terminal/control',
    level: 'warning',
    title: 'Control byte in a stored line',
    message: (name: string) => `${name} is stored with this line as it is; analysisd deletes it from an alert.`,
  },
  pager: {
    code: 'terminal/pager',
    level: 'error',
    title: 'A pager’s prompt in the text',
    message: (text: string) =>
      `${show(text)} is a pager’s prompt: the device shows its output by pages, and the prompt is stored. Switch paging off first.`,
  },
  prompt: {
    code: 'terminal/prompt',
    level: 'info',
    title: 'A prompt or an echoed command is stored',
    message: (text: string) =>
      `${show(text)} is a prompt or an echoed command: it is stored, and a change of the prompt raises an alert.`,
  },
  session: {
    code: 'terminal/session',
    level: 'info',
    title: 'A word of the login is stored',
    message: (text: string) => `${show(text)} belongs to the login, not to the device’s answer, and is stored.`,
  },
  refused: {
    code: 'terminal/refused',
    level: 'error',
    title: 'The device refused the command',
    message: (text: string, means: string) =>
      `${show(text)}: ${means}. The refusal is stored as if it were the answer.`,
  },
} as const satisfies RuleTable;
