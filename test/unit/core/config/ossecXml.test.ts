import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOssecXml } from '../../../../core/config/ossecXml';
import { dialectOf } from '../../../../core/config/xmlDialect';
import { recoverXml } from '../../../../core/config/xmlRecovery';
import { pathAt, wholeSpan, type Span, type XmlElement } from '../../../../core/config/xmlTree';
import { RELEASES } from '../../../../core/release';

const read = (text: string): ReturnType<typeof readOssecXml> => readOssecXml(text, { dialect: dialectOf('ossec-4.3') });

/** `name=value(children)`, `!` where an element is not closed, `/` where it closes itself. */
function sketch(elements: readonly XmlElement[]): string {
  return elements
    .map(element => {
      const mark = { 'end-tag': '', self: '/', not: '!' }[element.closing];
      const value = element.value.trim() === '' ? '' : `=${element.value.trim()}`;
      return `${element.name}${mark}${value}${element.children.length > 0 ? `(${sketch(element.children)})` : ''}`;
    })
    .join(' ');
}

describe('a tree', () => {
  it.each<[string, string]>([
    ['<a>x</a>', 'a=x'],
    ['<a><b>1</b><c/></a><d>2</d>', 'a(b=1 c/) d=2'],
    ['<a>lost<b>1</b>kept</a>', 'a=kept(b=1)'],
    ['<a>1<!-- 2 -->3</a>', 'a=13'],
    ['<a>&lt;\\<b></a>', 'a=&lt;\\<b>'],
    ['<a x="1" y=\'2\'>3</a>', 'a=3'],
    ['<a x = "1">3</a>', ''],
    ['<a x= "1" >3</a>', 'a=3'],
    ['<a x="1"/><b y="2" /><c/>', 'a/ b/ c/'],
    ['<a>1\0 2</a>', 'a=1'],
    ['<!-- <b></b> --><a></a>', 'a'],
    ['<a\n>1</a>', 'a=1'],
  ])('%j', (text, expected) => {
    const document = read(text);
    expect(document.error === null ? sketch(document.roots) : '').toBe(expected);
  });

  it('knows where everything stands', () => {
    const text = '<!-- ä --><a b="c">x<d>1</d> y</a >'.replace('</a >', '</a>');
    const [a] = read(text).roots;
    const at = (span: Span | null | undefined): string => (span ? text.slice(span.start, span.end) : '');
    expect([at(a?.nameSpan), at(a?.startTag), at(a?.content), at(a?.endTag), at(a?.valueSpan)]).toEqual([
      'a',
      '<a b="c">',
      'x<d>1</d> y',
      '</a>',
      ' y',
    ]);
    expect(at(read(text).comments[0])).toBe('<!-- ä -->');
  });

  it('gives the way to an offset', () => {
    const text = '<a><b>x</b></a>';
    const names = (offset: number): string[] => pathAt(read(text), offset).map(element => element.name);
    expect([names(0), names(2), names(6), names(11), names(15)]).toEqual([[], ['a'], ['a', 'b'], ['a', 'b'], ['a']]);
  });
});

describe('while someone types', () => {
  const inside = (text: string): string => `<ossec_config><agentless>\n${text}\n</agentless></ossec_config>`;
  it.each<[string, string]>([
    ['<', '!'],
    ['<ty', 'ty!'],
    ['<type>', 'type!'],
    ['<type>ssh', 'type!=ssh'],
    ['<type>ssh</', 'type!=ssh'],
    ['<type>ssh</type', 'type=ssh'],
    ['<type>ssh\n<host>h</host>', 'type!=ssh host=h'],
    ['<ty\n<host>h</host>', 'ty! host=h'],
    ['<host>h</host>\n</stray>', 'host=h'],
    ['<arguments>a < b</arguments>\n<host>h</host>', 'arguments=a < b host=h'],
    ['<arguments>C:\\</arguments>\n<host>h</host>', 'arguments=C:\\ host=h'],
    ['<host>a<!-- x -->b</host><', 'host=ab !'],
  ])('%j', (text, expected) => {
    const document = read(inside(text));
    expect(document.error).not.toBeNull();
    expect(sketch(document.roots)).toBe(`ossec_config(agentless(${expected}))`);
  });

  it('a block that is not finished', () => {
    expect(sketch(read('<ossec_config>\n<agentless>\n<type>x</type>\n<ho').roots)).toBe(
      'ossec_config!(agentless!(type=x ho!))',
    );
  });

  it('a comment that is not finished hides the rest', () => {
    expect(sketch(read('<a>x</a><!-- <b>y</b>').roots)).toBe('a=x');
  });
});

describe('where the daemon stops', () => {
  it.each<[string, string, string | null]>([
    ['<a>\n<b>x\n</a>', '</a>', '<b>'],
    ['<a>\n<b c>x</b></a>', '<b c>', null],
    ['<a><b>x', '<b>', '<b>'],
    ['x</a>y', '</a>', null],
    ['<a><!-- x</a>', '<!--', null],
  ])('%j: %s', (text, place, opened) => {
    const { error } = read(text);
    const cut = (span: Span | null | undefined): string | null => (span ? text.slice(span.start, span.end) : null);
    expect([cut(error?.span), cut(error?.opened)]).toEqual([place, opened]);
  });
});

describe('any text', () => {
  const pieces = [
    '<',
    '</',
    '/>',
    '>',
    '<!--',
    '-->',
    '!>',
    '<a',
    'type',
    'host>',
    '</type>',
    '<agentless>',
    '"',
    '=',
    ' ',
    '\n',
    '\\',
    '\0',
    'é',
    '😀',
    '<?xml ?>',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 40 })
    .map(parts => parts.join(''));

  function everySpan(elements: readonly XmlElement[]): Span[] {
    return elements.flatMap(element => [
      ...[element.nameSpan, element.startTag, element.content, element.valueSpan, wholeSpan(element)],
      ...(element.endTag === null ? [] : [element.endTag]),
      ...everySpan(element.children),
    ]);
  }

  it.each(RELEASES)('%s: never throws, and no position leaves the text', release => {
    fc.assert(
      fc.property(text, fc.constantFrom('utf8', 'single'), (generated, encoding) => {
        const document = readOssecXml(generated, { dialect: dialectOf(release), encoding });
        const spans = [...everySpan(document.roots), ...document.comments];
        if (document.error !== null) {
          spans.push(document.error.span);
          const countedTwice = generated.split('-\n').length - 1;
          expect(document.error.line).toBeLessThanOrEqual(generated.split('\n').length + countedTwice);
        }
        for (const { start, end } of spans) {
          expect(0 <= start && start <= end && end <= generated.length).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what is well formed is recovered as it is read', () => {
    const name = fc.constantFrom('a', 'b', 'global');
    const value = fc.constantFrom('', 'text', ' ', '<!-- c -->', 'x<!-- c -->y');
    const { element } = fc.letrec<{ element: string }>(tie => ({
      element: fc.oneof(
        { maxDepth: 3 },
        fc.tuple(name, value).map(([tag, text]) => `<${tag}>${text}</${tag}>`),
        fc
          .tuple(name, fc.array(tie('element'), { maxLength: 3 }), value)
          .map(([tag, children, text]) => `<${tag}>${children.join('\n')}${text}</${tag}>`),
      ),
    }));
    fc.assert(
      fc.property(element, generated => {
        const { roots, error } = read(generated);
        expect(error).toBeNull();
        expect(recoverXml(generated).roots).toEqual(roots);
      }),
      { numRuns: 200 },
    );
  });

  it('costs no more than a few looks at each character, whatever is in it', () => {
    // No clock: a reading that went back and forth over these would not end within the test's time limit.
    for (const unit of [
      '<type>',
      '<a ',
      '</a>',
      '<!!>',
      '<?x',
      '\\<',
      '<a>',
      '<type>x\n',
      '<!-- x -->',
      '&gt;',
      '<x',
    ]) {
      const long = unit.repeat(20_000);
      expect(() => read(long)).not.toThrow();
      expect(() => recoverXml(`<arguments>${long}`)).not.toThrow();
    }
  });
});
