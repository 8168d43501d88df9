//! Names of languages that authors write since Chroma knows them, and that the syntaxes do not know by themselves.

/// The name of the syntax for a name in small letters; none if the syntaxes know it.
pub(crate) fn alias(language: &str) -> Option<&'static str> {
    Some(match language {
        "console" | "shell" | "shell-session" | "sh-session" | "shellsession" | "ash" | "ksh" | "zsh" | "bash"
        | "sh" => "Bourne Again Shell (bash)",
        "golang" => "Go",
        "c#" | "csharp" => "C#",
        "f#" | "fsharp" => "F#",
        "cpp" | "c++" => "C++",
        "objective-c" | "objectivec" | "obj-c" | "objc" => "Objective-C",
        "js" | "javascript" | "node" | "mjs" => "JavaScript",
        "ts" | "typescript" => "TypeScript",
        "tsx" | "jsx" | "react" | "typescriptreact" => "TypeScriptReact",
        "json5" | "jsonc" | "jsonl" | "ndjson" => "JSON",
        "docker" | "containerfile" => "Dockerfile",
        "make" | "mf" | "bsdmake" => "Makefile",
        "cfg" | "dosini" | "properties" | "editorconfig" => "INI",
        "bat" | "batch" | "dosbatch" | "winbatch" => "Batch File",
        "protobuf" => "Protocol Buffer",
        "latex" | "tex" => "LaTeX",
        "gql" => "GraphQL",
        "udiff" | "patch" => "Diff",
        "terraform" | "hcl" => "Terraform",
        "vue" | "vuejs" => "Vue Component",
        "svelte" => "Svelte",
        "html5" | "xhtml" | "go-html-template" | "gohtml" => "HTML",
        "svg" | "rss" | "xslt" => "XML",
        "md" | "mkd" | "markdown" => "Markdown",
        "viml" | "vimscript" => "VimL",
        "elisp" | "emacs" | "emacs-lisp" => "Lisp",
        "hs" => "Haskell",
        "kt" | "kts" => "Kotlin",
        "rs" => "Rust",
        "py3" | "python3" | "sage" => "Python",
        "rb" => "Ruby",
        "postgres" | "postgresql" | "mysql" | "plsql" | "sqlite" | "tsql" | "sqlite3" => "SQL",
        "apacheconf" | "apache" => "Apache Conf",
        "nginx" => "nginx",
        "jinja2" | "django" => "Jinja2",
        "asm" | "nasm" => "x86_64 Assembly",
        "r" | "splus" => "R",
        _ => return None,
    })
}

/// Names of what has no syntax: known, with numbers and marks, but without colours. PowerShell's syntax needs patterns
/// that only a library in C reads.
pub(crate) fn is_plain(language: &str) -> bool {
    const PLAIN: [&str; 14] = [
        "text",
        "plain",
        "plaintext",
        "no-highlight",
        "txt",
        "output",
        "none",
        "mermaid",
        "goat",
        "math",
        "powershell",
        "pwsh",
        "posh",
        "ps1",
    ];
    PLAIN.contains(&language)
}

#[cfg(test)]
mod tests {
    use crate::markdown::highlight;

    // The names that authors write most, by the articles of several sites and the list of Chroma's lexers.
    #[test]
    fn the_names_that_authors_write_are_known() {
        let names = "sh bash console shell zsh js javascript mjs ts typescript tsx jsx toml yaml yml go golang rust rs py \
            python python3 html css scss sass less json jsonc json5 diff patch java kotlin kt swift c cpp c++ cs csharp c# \
            objective-c sql mysql postgresql dockerfile docker nginx ini cfg properties make makefile cmake \
            bat r ruby rb php perl lua xml svg graphql proto protobuf tex latex markdown md vim haskell hs scala \
            groovy gradle clojure elixir erlang ocaml fsharp dart julia zig nix terraform hcl vue svelte awk elisp \
            go-html-template asm jinja2 apache fish crystal d pascal lisp";
        let unknown: Vec<_> = names.split_whitespace().filter(|name| !highlight::is_known(name)).collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn names_are_read_in_any_case() {
        assert!(highlight::is_known("JSON") && highlight::is_known("JavaScript") && highlight::is_known("C++"));
    }
}
