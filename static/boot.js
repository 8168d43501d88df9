// Finds the site's root and starts the app. The same bytes in every page, so that one hash in the policy allows it;
// what differs is in the script's attributes. If anything fails, the page stays as it is.
(async (data, html) => {
  html.classList.add("js");
  try {
    const theme = localStorage.getItem("mainsheet-theme");
    if (theme) html.dataset.theme = theme;
  } catch {}
  const roots = [data.root, data.base].filter(Boolean);
  let above = "";
  for (const folder of location.pathname.split("/").slice(0, -1)) roots.push((above += folder + "/"));
  for (const root of new Set(roots)) {
    const at = (path) => new URL(path, new URL(root, location)).href;
    let site;
    try {
      const answer = await fetch(at("data/site.json"), { cache: "no-cache" });
      site = await answer.text();
      if (!answer.ok || JSON.parse(site).id !== data.site) continue;
    } catch {
      continue;
    }
    globalThis.__mainsheet = { root: new URL(at(".")).pathname, site };
    if (root !== data.root)
      for (const css of data.css.split(" ").filter(Boolean))
        document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: at(css) }));
    const wasm = fetch(at(data.wasm));
    const app = await import(at(data.js));
    await app.default({ module_or_path: wasm });
    return;
  }
  throw new Error("No data/site.json of this site at or above this address");
})(document.currentScript.dataset, document.documentElement).catch((error) => {
  document.documentElement.classList.remove("js");
  console.error(error);
});
