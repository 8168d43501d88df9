//! Requests over real sockets.

use super::*;
use std::collections::BTreeMap;
use std::fs;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Server {
    address: std::net::SocketAddr,
    folder: tempfile::TempDir,
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

impl Server {
    /// A small site, served below `base`.
    async fn start(base: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        for (name, text) in [
            ("index.html", "home"),
            ("404.html", "nothing here"),
            ("news/index.html", "news"),
            ("élan/index.html", "élan"),
            ("tags/c#/index.html", "c sharp"),
            ("empty/x.txt", "x"),
            ("app-0123456789abcdef_bg.wasm", "\0asm"),
            ("data/site.json", "{}"),
            ("data/articles/0123456789.json", "[]"),
            ("long.css", &"a { color: red }\n".repeat(1000)),
            ("pic.png", &"p".repeat(5000)),
        ] {
            let path = site.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = Site::new(&site, BasePath::new(base), Some("default-src 'none'".to_owned())).unwrap();
        tokio::spawn(serve(listener, served, std::future::pending()));
        Self { address, folder }
    }

    async fn ask(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let request = format!("{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap()).map(|(k, v)| (k.to_lowercase(), v.to_owned()));
        Answer { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
    }

    async fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[]).await
    }
}

#[tokio::test]
async fn data_of_the_last_few_sites_are_found_and_nothing_else_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name).unwrap();
    };
    for name in [
        "site/data/cards/new.json",
        "former/1/data/cards/old.json",
        "former/1/data/site.json",
        "former/1/old/index.html",
    ] {
        write(name);
    }
    let site = Site::new(&folder.path().join("site"), BasePath::new("/"), None).unwrap();
    let site = site.former(&folder.path().join("former"));
    let uri = |text: &'static str| axum::http::Uri::from_static(text);
    let found = request::find_former(&site, &uri("/data/cards/old.json")).await;
    assert!(matches!(found, request::Found::File(path) if path.ends_with("former/1/data/cards/old.json")));
    for missing in ["/data/site.json", "/old/", "/old/index.html", "/data/cards/none.json", "/data/../old/index.html"] {
        assert_eq!(request::find_former(&site, &uri(missing)).await, request::Found::Missing, "{missing}");
    }
}

#[tokio::test]
async fn folders_are_served_by_their_index() {
    let server = Server::start("/").await;
    for (target, body) in [
        ("/", "home"),
        ("/news/", "news"),
        ("/news/?q=1", "news"),
        ("/news/index.html", "news"),
        ("/%C3%A9lan/", "élan"),
        ("/tags/c%23/", "c sharp"),
    ] {
        let answer = server.get(target).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, body), "{target}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn a_folder_without_its_slash_is_redirected() {
    let server = Server::start("/").await;
    for (target, location) in [("/news", "/news/"), ("/news?a=b", "/news/?a=b"), ("/tags/c%23", "/tags/c%23/")] {
        let answer = server.get(target).await;
        assert_eq!((answer.status, answer.header("location")), (301, location), "{target}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_the_sites_own_page_with_status_404() {
    let server = Server::start("/").await;
    for target in ["/no/", "/no", "/empty/", "/empty", "/pic.png/", "/%ff", "/a%00b", "//news/", "//example.org"] {
        let answer = server.get(target).await;
        assert_eq!((answer.status, answer.text().as_str()), (404, "nothing here"), "{target}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
    fs::remove_file(server.folder.path().join("site/404.html")).unwrap();
    assert_eq!(server.get("/no/").await.status, 404);
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let server = Server::start("/").await;
    #[cfg(unix)]
    for (link, to) in [("site/link.txt", "../secret.txt"), ("site/out", "..")] {
        std::os::unix::fs::symlink(to, server.folder.path().join(link)).unwrap();
    }
    for target in [
        "/../secret.txt",
        "/news/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/news/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/link.txt",
        "/out/secret.txt",
        "/%2fetc/passwd",
    ] {
        let answer = server.get(target).await;
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.text().contains("secret"), "{target}");
    }
}

#[tokio::test]
async fn every_response_carries_what_protects_readers() {
    let server = Server::start("/").await;
    for target in ["/", "/no/", "/news", "/pic.png"] {
        let answer = server.get(target).await;
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'", "{target}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
    }
}

#[tokio::test]
async fn names_with_a_hash_may_be_kept_and_others_must_be_asked_for_again() {
    let server = Server::start("/").await;
    let kept = "public, max-age=31536000, immutable";
    for (target, expected) in [
        ("/app-0123456789abcdef_bg.wasm", kept),
        ("/data/articles/0123456789.json", kept),
        ("/data/site.json", "no-cache"),
        ("/", "no-cache"),
        ("/pic.png", "no-cache"),
    ] {
        assert_eq!(server.get(target).await.header("cache-control"), expected, "{target}");
    }
    assert_eq!(server.get("/app-0123456789abcdef_bg.wasm").await.header("content-type"), "application/wasm");
}

#[tokio::test]
async fn a_browser_that_has_the_file_is_told_so() {
    let server = Server::start("/").await;
    let tag = server.get("/long.css").await.header("etag").to_owned();
    let again = server.ask("GET", "/long.css", &[&format!("If-None-Match: {tag}")]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(server.ask("GET", "/long.css", &["If-None-Match: \"x\""]).await.status, 200);
    assert_eq!(server.ask("GET", "/no", &["If-None-Match: *"]).await.status, 404);
}

#[tokio::test]
async fn texts_are_compressed_for_those_who_take_it_and_pictures_never() {
    let server = Server::start("/").await;
    for encoding in ["br", "gzip"] {
        let answer = server.ask("GET", "/long.css", &[&format!("Accept-Encoding: {encoding}")]).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() < 1000 && answer.header("vary").contains("accept-encoding"));
        let picture = server.ask("GET", "/pic.png", &[&format!("Accept-Encoding: {encoding}")]).await;
        assert_eq!((picture.header("content-encoding"), picture.header("content-length")), ("", "5000"));
    }
    assert_eq!(server.get("/long.css").await.header("content-encoding"), "");
}

#[tokio::test]
async fn head_is_get_without_a_body_and_other_methods_are_refused() {
    let server = Server::start("/").await;
    let head = server.ask("HEAD", "/pic.png", &[]).await;
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, "5000"));
    let post = server.ask("POST", "/", &[]).await;
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));
}

#[tokio::test]
async fn a_site_may_be_served_below_a_path() {
    let server = Server::start("blog").await;
    assert_eq!(server.get("/blog/news/").await.text(), "news");
    for (target, location) in [("/blog", "/blog/"), ("/blog/news", "/blog/news/")] {
        assert_eq!(server.get(target).await.header("location"), location);
    }
    for target in ["/", "/news/", "/blogger/", "/blog//news/"] {
        assert_eq!(server.get(target).await.status, 404, "{target}");
    }
}
