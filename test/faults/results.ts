import { works, type Moment } from './cases.js';
import type { Finding } from './play.js';

const headings: Readonly<Record<Moment, string>> = {
  start: 'From the start',
  list: 'While the list is on the page',
  dialog: 'While the confirmation is open',
  logout: 'At the moment at which ForceLogout goes out',
};

const intro = `# What the page says when server or network fail

Made by \`npm run test:faults\`; \`npm test\` fails when it is not true any more. Each line is the element in Chromium with
an emulated server, on a clock that the test moves. Besides what is in the line, each of them checks that

- no ForceLogout goes out twice, or without having been confirmed;
- nothing is told as ended that is still there, nor as still there that has ended;
- the report comes, and comes to its end within two minutes;
- a list that is not the server's present one is told to be so, within 40 s even where the network is dead;
- nothing waits for ever: no "Reading …", no "Logging out …";
- no error is uncaught, no rejection unhandled, nothing is written on the console;
- as soon as the server is well again, the page shows its sessions, and sends nothing by itself.
`;

/** The table of all findings, in Markdown. */
export function resultsPage(findings: readonly Finding[]): string {
  const sections = (Object.keys(headings) as Moment[]).map((moment) => {
    const rows = findings.filter((finding) => finding.moment === moment).map(moment === 'logout' ? withReport : plain);
    const head =
      moment === 'logout'
        ? ['What goes wrong', 'The page says', 'Sent', 'Report']
        : ['What goes wrong', 'The page says'];
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return `## ${headings[moment]}\n\n<!-- prettier-ignore -->\n${lines.join('\n')}\n`;
  });
  return [intro, ...sections].join('\n');
}

function plain({ title, said }: Finding): readonly string[] {
  return [title, works.test(said) ? 'nothing: it goes on working' : `“${said.replaceAll('|', '\\|')}”`];
}

function withReport(finding: Finding): readonly string[] {
  const { sent, outcomes } = finding;
  const counts = [...new Set(outcomes)].map((each) => {
    const count = outcomes.filter((other) => other === each).length;
    return count === 1 ? each : `${count} ${each}`;
  });
  return [...plain(finding), String(sent), counts.join(', ') || 'none is due'];
}
