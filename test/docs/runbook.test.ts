import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propertiesOf, templateWith } from '../constructs/rotation';
import { ENFORCE, templateOf } from '../constructs/synth';
import { handlerLog } from '../support/handler-log';
import { worldWithKey } from '../support/world';

const runbook = readFileSync(join(__dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
const [introduction = '', ...sections] = runbook.split('\n## ');
const headings = sections.map((section) => section.split('\n')[0] ?? '');

/** As GitHub makes them. */
const anchors = headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-'));

const template = templateOf(ENFORCE);
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

it('has a heading for each alarm, and an alarm for each heading', () => {
  const links = alarms.map(({ AlarmDescription }) => AlarmDescription.split('docs/runbook.md#')[1]);
  expect(new Set(anchors)).toEqual(new Set(links));
});

describe.each(sections.map((section, index) => [headings[index], section]))('%s', (heading = '', section = '') => {
  it('says what it means, how to look, how to mend, and how it ends', () => {
    expect(section.match(/^\*\*[^*]+\*\*/gm)).toEqual([
      '**What it means.**',
      '**How to look.**',
      '**How to mend.**',
      '**It is over**',
    ]);
    expect(section.split('**How to look.**')[1]?.split('**How to mend.**')[0]).toContain('```sh');
  });

  it('ends with the state of its own alarm', () => {
    const name = /`state` says `OK` for `(\w+)`/.exec(section)?.[1];
    expect(alarms.map(({ AlarmName }) => AlarmName)).toContain(`Keyturn-${name}`);
    expect(name?.toLowerCase()).toBe(heading.replaceAll(' ', '').toLowerCase());
  });
});

describe('its commands', () => {
  it.each([
    ['from a clone', 'Keyturn', template],
    ['in an app', 'Platform', templateWith()],
  ])('name alarms and outputs that the stack has: %s', (_where, stack, deployed) => {
    const line = new RegExp(`^STACK=${stack}; PREFIX=(\\w*); ALARMS=\\$STACK(\\S*)$`, 'm');
    const [, prefix = 'none', ofAlarms = 'none'] = line.exec(introduction) ?? [];
    const outputs = [...runbook.matchAll(/\$\(output (\w+)\)/g)].map(([, name]) => `${prefix}${name}`);
    expect(Object.keys(deployed.findOutputs('*'))).toEqual(expect.arrayContaining(outputs));
    const named = [...runbook.matchAll(/"\$ALARMS-(\w+)/g)].map(([, name]) => `${stack}${ofAlarms}-${name}`);
    const there = propertiesOf(deployed, 'AWS::CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
    expect(there).toEqual(expect.arrayContaining(named));
    expect(named).toHaveLength(2);
  });

  it('use no helper that is not defined above', () => {
    const defined = [...introduction.matchAll(/^(\w+)\(\) \{/gm)].map(([, name]) => name);
    expect(defined).toEqual(['output', 'state', 'lines', 'run']);
  });

  it('look for what the function writes', async () => {
    const { world } = await worldWithKey(95);
    const log = await handlerLog(world, 'Keyturn');
    const ofLambda = ['level', 'record.status'];
    const paths = [...runbook.matchAll(/\$\.([\w.]+)/g)].map(([, path = '']) => path);
    for (const path of paths.filter((each) => !ofLambda.includes(each))) {
      expect(log.map((line) => valueAt(line, path))).toContainEqual(expect.anything());
    }
    expect(log.map(({ message }) => message)).toContain('Run finished');
  });
});

it('links to headings that exist', () => {
  const links = [...runbook.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
  expect(anchors).toEqual(expect.arrayContaining(links));
});

function valueAt(line: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], line);
}
