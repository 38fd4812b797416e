import { html } from '../../lib/html/html';

test('what is put into a template is escaped unless it is HTML', () => {
  expect(html`<p title="${'"'}">${'<'}${html`<b>${1}</b>`}${[html`<i>`]}</p>`.text).toBe(
    '<p title="&quot;">&lt;<b>1</b><i></p>',
  );
});
