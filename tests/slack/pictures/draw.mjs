// Draw each scene of scenes.json, light and dark, with Debian's chromium: node draw.mjs SCENES.json FOLDER
import { readFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const [scenesFile, folder] = process.argv.slice(2);
const scenes = JSON.parse(readFileSync(scenesFile, "utf8"));
const here = import.meta.dirname;

const entry = `
import { createRoot } from "react-dom/client";
import { Message } from "slack-blocks-to-jsx";
const { rows, kind, title, theme, logo, submit, close } = window.scene;
const at = (ts) => new Date(1000 * Number(ts || 0));
const plain = (text) => [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] }];
const rowsOf = rows.map((row, number) => row.blocks && row.bot_id
  ? <Message key={number} blocks={row.blocks} name="Ajar" logo={logo} time={at(row.ts)} theme={theme} />
  : <div className="person" key={number}><Message blocks={plain(row.text)} name="Sam Okafor" logo={window.scene.face} time={at(row.ts)} theme={theme} /></div>);
const view = () => <Message blocks={rows} theme={theme} withoutWrapper />;
const body = kind === "dm" ? rowsOf : view();
const frame = kind === "modal"
  ? <div className="modal"><h2>{title}</h2><div className="inside">{body}</div>
      <p className="foot"><span>{close}</span><b>{submit}</b></p></div>
  : <div className={kind}>{body}</div>;
createRoot(document.getElementById("root")).render(<div data-theme={theme}>{frame}</div>);
`;

const style = `
body{margin:0;background:#fff;color:#1d1c1d;font-family:Lato,sans-serif}
#root{width:760px;padding:18px 20px;box-sizing:border-box}
body.dark{background:#1a1d21;color:#d1d2d3;color-scheme:dark}
.dm>*{margin-bottom:12px}
#root :not(pre):not(code):not(pre *):not(code *){font-family:Lato,sans-serif!important}
pre,[class*=preformatted]{word-break:normal!important;overflow-wrap:break-word!important;white-space:pre-wrap!important}
.person [class*=uppercase]{display:none}
.modal textarea{height:38px!important;min-height:38px!important;resize:none!important}
.modal [class*=text-small][class*=gap-1]>p{display:none}
.modal{border:1px solid #8884;border-radius:10px;overflow:hidden;background:inherit;max-width:560px;margin:0 auto}
.modal h2{font-size:20px;margin:0;padding:18px 24px;border-bottom:1px solid #8884}
.modal .inside{padding:8px 24px 20px}
.modal .foot{display:flex;justify-content:flex-end;gap:12px;border-top:1px solid #8884;margin:0;padding:14px 24px}
.modal .foot span,.modal .foot b{border:1px solid #8886;border-radius:5px;padding:6px 14px;font-weight:700;font-size:14px}
.modal .foot b{background:#007a5a;border-color:#007a5a;color:#fff}
`;

// Where this renderer differs from Slack: it takes verbatim for "no formatting" (Slack formats all the same), shows no
// chosen option, makes every input tall, breaks words in boxes, and calls everybody an app.
const asSlack = (value) => {
  if (Array.isArray(value)) return value.map(asSlack);
  if (!value || typeof value !== "object") return value;
  const { verbatim, ...rest } = value;
  if (rest.type === "static_select" && rest.initial_option) rest.placeholder = rest.initial_option.text;
  return Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, asSlack(item)]));
};

const bundled = await build({
  stdin: { contents: entry, resolveDir: here, loader: "jsx" },
  bundle: true, format: "iife", jsx: "automatic", write: false, minify: true,
  define: { "process.env.NODE_ENV": '"production"' },
});
const css = readFileSync(join(here, "node_modules/slack-blocks-to-jsx/dist/style.css"), "utf8");
const script = bundled.outputFiles[0].text.replaceAll("</script", "<\\/script");

const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "ajar-chromium-")), {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
  deviceScaleFactor: 2, viewport: { width: 800, height: 900 },
});
const page = await browser.newPage();
page.on("console", (said) => said.type() === "error" && console.error("page:", said.text()));
page.on("pageerror", (error) => console.error("page:", error.message));
for (const scene of scenes) {
  for (const theme of ["light", "dark"]) {
    const given = JSON.stringify({ ...asSlack(scene), theme }).replaceAll("<", "\\u003c");
    const seen = scene.rows.filter((row) => row.ts).at(-1);
    await page.clock.setFixedTime(seen ? new Date(1000 * Number(seen.ts)) : new Date());
    await page.emulateMedia({ colorScheme: theme });
    await page.setContent(scene.html || `<!doctype html><html data-theme="${theme}"><head>
      <meta charset="utf-8"><style>${css}</style><style>${style}</style></head>
      <body class="${theme}"><div id="root"></div><script>window.scene=${given}</script><script>${script}</script></body></html>`);
    await page.waitForTimeout(250);
    await page.evaluate((chosen) => {
      const ink = getComputedStyle(document.body).color;
      for (const leaf of document.querySelectorAll(".modal *"))
        if (!leaf.children.length && chosen.includes(leaf.textContent)) leaf.style.setProperty("color", ink, "important");
    }, scene.rows.map((row) => row.element?.initial_option?.text.text).filter(Boolean));
    const path = join(folder, `${scene.name}-${theme}.png`);
    await (scene.html ? page.screenshot({ path, fullPage: true }) : page.locator("#root").screenshot({ path }));
  }
}
await browser.close();
