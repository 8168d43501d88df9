// Finds the site's root and starts the app. The same bytes in every page, so that one hash allows them.
(async (data, html) => {
  const here = location.pathname.split("/").slice(0, -1);
  const above = here.map((_, n) => here.slice(0, n + 1).join("/") + "/");
  const main = () => document.querySelector("main") ?? html;
  html.classList.add("js");
  try {
    // What the reader has chosen, before anything is painted; see src/shell/display.rs.
    const known =
      /\b(theme:(?:light|dark|sepia|contrast)|size:[13-6]|measure:(?:narrow|wide)|leading:(?:tight|airy)|font:(?:serif|sans|easy)|keys:off)\b/g;
    const kept = localStorage["mainsheet-display"] ?? "theme:" + localStorage["mainsheet-theme"];
    for (const choice of kept.match(known)) html.dataset[choice.split(":")[0]] = choice.split(":")[1];
  } catch {}
  try {
    // A page that stands for any address says nothing before the app has looked.
    html.hidden = !data.root;
    for (const root of new Set([data.root, data.base, ...above])) {
      const at = (path) => new URL(path, new URL(root, location)).href;
      const ask = () => fetch(at("data/site.json"), { cache: "no-cache" }).then((r) => r.ok && r.text());
      const site = root && (await ask().catch(() => 0));
      if (!site || !site.includes(`"id":"${data.site}"`)) continue;
      globalThis.__mainsheet = { root: new URL(at(".")).pathname, site };
      if (root !== data.root) {
        main().hidden = true;
        html.classList.add("loading");
        for (const css of data.css.split(" ")) {
          const link = document.createElement("link");
          link.rel = "stylesheet";
          link.onload = () => (html.hidden = false);
          link.href = at(css);
          document.head.append(link);
        }
      }
      const wasm = fetch(at(data.wasm));
      return await (await import(at(data.js))).default({ module_or_path: wasm });
    }
    throw new Error("no data/site.json here");
  } catch (error) {
    html.hidden = main().hidden = false;
    html.classList.remove("js", "loading");
    console.error(error);
  }
})(document.currentScript.dataset, document.documentElement);
