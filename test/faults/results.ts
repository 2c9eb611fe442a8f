import { works, type Moment } from './cases.js';
import type { Finding } from './play.js';

const headings: Readonly<Record<Moment, string>> = {
  start: 'From the start',
  list: 'While the list is on the page',
  dialog: 'While the confirmation is open',
  logout: 'At the moment at which ForceLogout goes out',
};

const intro = `# What the page says when server or network fail

Made by \`npm run test:faults\`; \`npm test\` fails when this page is out of date. Each row was tested with the element in
Chromium and an emulated server, on a simulated clock. Each test also checks that

- no ForceLogout is sent twice or without a confirmation;
- no session is reported as ended while it is active, or as active after it has ended;
- the report appears and is complete within two minutes;
- the page says when its list is not current, within 40 s even if the network is dead;
- nothing waits for ever: no "Reading …", no "Logging out …";
- no error is uncaught, no rejection unhandled, and nothing is written to the console;
- once the server works again, the page shows its sessions and sends nothing automatically.
`;

/** RESULTS.md with the tables of all findings. */
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
