import type { ScriptLanguage } from '../../../core/script/program';

/** A piece of script to start from, as editors take it: `${1:text}` is a place to fill. */
export interface ScriptSnippet {
  readonly label: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  readonly lines: readonly string[];
}

const START_UP = {
  label: 'agentless start-up check',
  purpose: 'agentlessd calls each script once with `test test`; one that fails then is never run.',
};
const FAIL = {
  label: 'agentless fail',
  purpose: 'ERROR ends the run for agentlessd, so the script ends with it.',
};
const STORE = {
  label: 'agentless store',
  purpose: 'What follows STORE is compared with the last run (state periodic_diff).',
};
const FORWARD = {
  label: 'agentless file',
  purpose: 'One file for the integrity database (state periodic).',
};

const SHELL: readonly ScriptSnippet[] = [
  { ...START_UP, lines: ['[ "$*" = "test test" ] && exit 0', ''] },
  { ...FAIL, lines: ['fail() {', '  printf \'ERROR: %s\\n\' "\\$1"', '  exit 1', '}', ''] },
  {
    ...STORE,
    lines: [
      'text=\\$(${1:show_configuration}) || fail "${2:No answer from the device.}"',
      'echo "STORE: now"',
      'printf \'%s\\n\' "\\$text"',
      '',
    ],
  },
  {
    ...FORWARD,
    lines: [
      'printf \'FWD: %s:%s:%s:%s:%s:%s %s\\n\' "\\$size" "\\$mode" "\\$uid" "\\$gid" "\\$md5" "\\$sha1" "\\$name"',
      '',
    ],
  },
];

const PYTHON: readonly ScriptSnippet[] = [
  { ...START_UP, lines: ['import sys', '', 'if sys.argv[1:] == ["test", "test"]:', '    sys.exit(0)', ''] },
  {
    ...FAIL,
    lines: ['def fail(text):', '    print(f"ERROR: {text}", flush=True)', '    sys.exit(1)', '', ''],
  },
  { ...STORE, lines: ['text = ${1:configuration()}', 'print("STORE: now")', 'print(text, end="")', ''] },
  { ...FORWARD, lines: ['print(f"FWD: {size}:{mode:o}:{uid}:{gid}:{md5}:{sha1} {name}")', ''] },
];

const PERL: readonly ScriptSnippet[] = [
  { ...START_UP, lines: ['exit 0 if "@ARGV" eq "test test";', ''] },
  { ...FAIL, lines: ['sub fail {', '    print "ERROR: \\$_[0]\\n";', '    exit 1;', '}', ''] },
  { ...STORE, lines: ['my \\$text = ${1:configuration()};', 'print "STORE: now\\n";', 'print \\$text;', ''] },
  {
    ...FORWARD,
    lines: ['printf "FWD: %s:%o:%s:%s:%s:%s %s\\n", \\$size, \\$mode, \\$uid, \\$gid, \\$md5, \\$sha1, \\$name;', ''],
  },
];

const EXPECT: readonly ScriptSnippet[] = [
  { ...START_UP, lines: ['if {\\$argv eq "test test"} { exit 0 }', ''] },
  { ...FAIL, lines: ['proc fail {text} {', '    puts "ERROR: \\$text"', '    exit 1', '}', ''] },
  { ...STORE, lines: ['puts "STORE: now"', 'puts \\$text', ''] },
  { ...FORWARD, lines: ['puts "FWD: \\$size:\\$mode:\\$uid:\\$gid:\\$md5:\\$sha1 \\$name"', ''] },
  {
    label: 'agentless wait',
    purpose: 'Waits for a prompt; a device that says nothing, or hangs up, ends the run in words.',
    lines: [
      'expect {',
      '    -re {${1:[\\\\w.-]+[>#] ?\\$}} {}',
      '    timeout { fail "${2:The device does not answer.}" }',
      '    eof { fail "${3:The device has hung up.}" }',
      '}',
      '',
    ],
  },
];

/** The snippets of each language. */
export const SCRIPT_SNIPPETS: Readonly<Record<ScriptLanguage, readonly ScriptSnippet[]>> = {
  shell: SHELL,
  python: PYTHON,
  perl: PERL,
  expect: EXPECT,
};
