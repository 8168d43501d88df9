//! Data files and what they hold.

use mainsheet_model::{
    ArticleBundle, Card, Kind, LanguagePart, ListDirectory, ListShard, Name, RouteShard, TableDirectory, TermCard,
};
use std::rc::Rc;
use std::sync::Arc;

/// A data file with a content hash in its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// What it holds.
    pub(crate) kind: Kind,
    /// Its name.
    pub(crate) name: Name,
}

impl File {
    /// The file of this kind and name.
    pub(crate) fn new(kind: Kind, name: &Name) -> Self {
        Self { kind, name: name.clone() }
    }

    /// Its path relative to the site's root.
    pub(crate) fn path(&self) -> String {
        self.name.file(self.kind)
    }
}

/// The contents of a data file.
#[derive(Clone, Debug)]
pub(crate) enum Parsed {
    /// [`Kind::Articles`]
    Articles(Rc<ArticleBundle>),
    /// [`Kind::Cards`]
    Cards(Rc<ListShard<Card>>),
    /// [`Kind::Terms`]
    Terms(Rc<ListShard<TermCard>>),
    /// [`Kind::Runs`]
    Runs(Rc<ListDirectory>),
    /// [`Kind::Routes`]
    Routes(Rc<RouteShard>),
    /// [`Kind::Tables`]
    Tables(Rc<TableDirectory>),
    /// [`Kind::Languages`]
    Language(Arc<LanguagePart>),
}

/// Where the files that are there already are found.
pub(crate) trait Files {
    /// The file's contents, if it is there.
    fn get(&self, file: &File) -> Option<Parsed>;
}
