// Tells Disqus which article is shown, by its published address; loads it once for a document.
(({ dataset, parentNode }) => {
  const canonical = document.querySelector("link[rel=canonical]");
  const url = canonical?.href ?? location.origin + location.pathname;
  globalThis.disqus_config = function () {
    Object.assign(this.page, { url, identifier: url, title: dataset.title });
  };
  if (globalThis.DISQUS) return DISQUS.reset({ reload: true, config: disqus_config });
  const script = document.createElement("script");
  script.src = dataset.embed;
  parentNode.append(script);
})(document.currentScript);
