//! Navigation: from a click, a step in the history or the start to a shown page, with everything that a browser would
//! do for a document. A page is resolved first; then address, contents, head, scroll position and focus change at
//! once. A later visit supersedes one that still waits.

use super::announce::Announcer;
use super::click::{self, SiteLink};
use super::failure;
use super::frame::{Frame, FrameProps};
use super::head::Head;
use super::loader;
use super::scroll::{self, Places};
use super::store::{Outcome, Prefetch, Store, language_of};
use super::takeover::Static;
use super::{comments, copy, dialog, display, dom, embed, focus, keys, lightbox, notes, pictures, reading, submenu};
use crate::{Adopted, AppProps, Context, Failure, Overlay, Shown};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::timers::future::sleep;
use mainsheet_model::{PageData, SitePath, Strings, View};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};
use yew::{AppHandle, Renderer};

/// How long a page may take before the reader is told, in milliseconds.
const PATIENCE: u32 = 150;

/// Set when the app has panicked: links are the browser's again.
static GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// Leaves every link to the browser from now on.
pub(crate) fn give_up() {
    GIVEN_UP.store(true, Ordering::Relaxed);
}

/// A page to be shown, and why.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    path: SitePath,
    search: String,
    hash: String,
    how: How,
}

/// What brings the reader to a page.
#[derive(Clone, Debug, PartialEq)]
enum How {
    /// The document was loaded.
    Start,
    /// A link: a new entry of the history.
    Push,
    /// A link to the page itself, or another try.
    Replace,
    /// A step in the history, to the entry with this state.
    Traverse(JsValue),
}

impl Visit {
    /// The first visit of a document.
    pub(crate) fn start(path: SitePath) -> Self {
        Self::here(path, How::Start)
    }

    /// A visit to the address in the bar.
    fn here(path: SitePath, how: How) -> Self {
        let location = dom::window().location();
        Self { path, search: location.search().unwrap_or_default(), hash: location.hash().unwrap_or_default(), how }
    }
}

/// The page that was taken over: its text is in no data file that was fetched, but in its node.
struct Taken {
    page: Rc<PageData>,
    text: Adopted,
}

/// The running app.
pub(crate) struct Shell {
    store: Rc<Store>,
    app: RefCell<Option<AppHandle<Frame>>>,
    /// The number of the last update, and of the last one that reached the document.
    turn: Cell<u32>,
    rendered: Rc<Cell<u32>>,
    /// The number of the last visit.
    last: Cell<u32>,
    /// The address of the page that is shown; none for a failure.
    shown: RefCell<Option<SitePath>>,
    context: RefCell<Option<Context>>,
    taken: RefCell<Option<Taken>>,
    /// What was rendered last.
    props: RefCell<Option<AppProps>>,
    places: Places,
    head: Head,
    announcer: Announcer,
    prefetch: Prefetch,
}

impl Shell {
    /// The shell of a document, which may show a page already.
    pub(crate) fn new(store: Rc<Store>, page: Option<&PageData>) -> Rc<Self> {
        let shell = Rc::new(Self {
            store,
            app: RefCell::default(),
            turn: Cell::default(),
            rendered: Rc::default(),
            last: Cell::default(),
            shown: RefCell::default(),
            context: RefCell::default(),
            taken: RefCell::default(),
            props: RefCell::default(),
            places: Places::new(),
            head: Head::of(page),
            announcer: Announcer::new(),
            prefetch: Prefetch::new(),
        });
        let state = dom::window().history().and_then(|history| history.state()).unwrap_or(JsValue::NULL);
        shell.places.enter(&state);
        shell.listen();
        shell
    }

    /// Renders the app around the static page's text.
    pub(crate) fn take_over(self: &Rc<Self>, state: Static, context: Context, page: PageData) {
        let page = Rc::new(page);
        let text = state.adopted();
        self.taken.replace(Some(Taken { page: Rc::clone(&page), text: text.clone() }));
        self.shown.replace(Some(page.path.clone()));
        self.context.replace(Some(context.clone()));
        let visit = Visit::start(page.path.clone());
        self.places.replace(Some(&self.url(&page.path, &visit, true)));
        let app = self.render(AppProps { context, shown: Shown::Page(page), adopted: text, overlay: None });
        let shell = Rc::clone(self);
        spawn_local(async move {
            shell.rendered().await;
            if let Some(app) = app {
                state.replace_by(&app);
            }
            shell.ready();
        });
    }

    /// Shows the page at an address.
    pub(crate) fn visit(self: &Rc<Self>, visit: Visit) {
        let number = self.supersede();
        if let Some(outcome) = self.at_once(&visit.path) {
            return self.arrive(visit, outcome);
        }
        let shell = Rc::clone(self);
        spawn_local(async move {
            let waiting = Rc::clone(&shell);
            let patience = Timeout::new(PATIENCE, move || waiting.is_late(number));
            let outcome = shell.store.load(&visit.path).await;
            drop(patience);
            if shell.last.get() == number {
                shell.arrive(visit, outcome);
            }
        });
    }

    fn supersede(&self) -> u32 {
        self.last.set(self.last.get().wrapping_add(1));
        self.last.get()
    }

    /// The page, if nothing has to be fetched for it.
    fn at_once(&self, path: &SitePath) -> Option<Outcome> {
        if let Some(taken) = &*self.taken.borrow()
            && taken.page.path == *path
        {
            let context = self.store.context(language_of(&self.store.site(), path))?;
            return Some(Outcome::Page(context, Rc::clone(&taken.page)));
        }
        self.store.now(path)
    }

    fn arrive(self: &Rc<Self>, visit: Visit, outcome: Outcome) {
        let (context, shown) = match outcome {
            Outcome::Page(context, page) => (context, Shown::Page(page)),
            Outcome::Failed(failure) => self.failed(&visit, failure),
            Outcome::Outdated(failure) => {
                if self.leave_for_update(&visit) {
                    return;
                }
                self.failed(&visit, failure)
            }
        };
        let (path, missing) = match &shown {
            Shown::Page(page) => (page.path.clone(), matches!(page.view, View::Missing)),
            Shown::Failed(_) => (visit.path.clone(), false),
        };
        // No page of the app, but maybe a file of the host: the browser finds out.
        if missing && visit.how == How::Push {
            self.calm();
            let _ = dom::window().location().assign(&self.url(&visit.path, &visit, true));
            return;
        }
        let first = self.app.borrow().is_none();
        self.enter(&visit, &path);
        self.shown.replace(matches!(shown, Shown::Page(_)).then_some(path));
        self.context.replace(Some(context.clone()));
        let adopted = self.text_of(&shown);
        let (here, there) = (context.clone(), shown.clone());
        let app = self.render(AppProps { context: here, shown: there, adopted, overlay: None });
        let shell = Rc::clone(self);
        let number = self.last.get();
        spawn_local(async move {
            shell.rendered().await;
            if let (Some(app), Some(before)) = (app, dom::document().get_element_by_id(dom::APP)) {
                let _ = before.replace_with_with_node_1(&app);
            }
            if shell.last.get() == number {
                let title = shell.head.show(&context, &shown);
                shell.settle(&visit, &title);
            }
            if first {
                shell.ready();
            }
        });
    }

    /// The text of the page that was taken over, whenever that is shown.
    fn text_of(&self, shown: &Shown) -> Adopted {
        match (&*self.taken.borrow(), shown) {
            (Some(taken), Shown::Page(page)) if Rc::ptr_eq(&taken.page, page) => taken.text.clone(),
            _ => Adopted(None),
        }
    }

    fn failed(&self, visit: &Visit, failure: Failure) -> (Context, Shown) {
        let online = dom::get(&dom::window(), "navigator").and_then(|navigator| dom::get(&navigator, "onLine"));
        let offline = online.is_some_and(|online| online.is_falsy());
        let failure = Failure { offline, ..failure };
        let context = self.store.context(language_of(&self.store.site(), &visit.path));
        let context = context.or_else(|| self.context.borrow().clone());
        let context = context.unwrap_or_else(|| failure::bare_context(&self.store.root));
        (context, Shown::Failed(Rc::new(failure)))
    }

    /// The site is of another format now: only a new document can show it.
    fn leave_for_update(&self, visit: &Visit) -> bool {
        let location = dom::window().location();
        match visit.how {
            How::Push => location.assign(&self.url(&visit.path, visit, true)).is_ok(),
            _ => failure::reload_once(0),
        }
    }

    fn url(&self, path: &SitePath, visit: &Visit, with_hash: bool) -> String {
        let hash = if with_hash { visit.hash.as_str() } else { "" };
        [path.href(&self.store.root).as_str(), visit.search.as_str(), hash].concat()
    }

    /// Makes the history say where the reader is now.
    fn enter(&self, visit: &Visit, path: &SitePath) {
        match &visit.how {
            How::Push => {
                self.places.note();
                // The fragment is added by going to it, so that the browser knows it too.
                self.places.push(&self.url(path, visit, false));
            }
            How::Replace | How::Start => self.places.replace(Some(&self.url(path, visit, true))),
            How::Traverse(state) => {
                self.places.enter(state);
                self.places.replace((*path != visit.path).then(|| self.url(path, visit, true)).as_deref());
            }
        }
    }

    /// Renders. The first time this gives a new element, to be put into the document when it is complete.
    fn render(&self, app: AppProps) -> Option<Element> {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.props.replace(Some(app.clone()));
        let props = FrameProps { app, turn: self.turn.get(), rendered: Rc::clone(&self.rendered) };
        let mut handle = self.app.borrow_mut();
        if let Some(handle) = &mut *handle {
            handle.update(props);
            return None;
        }
        let element = dom::document().create_element("div").ok()?;
        element.set_id(dom::APP);
        *handle = Some(Renderer::<Frame>::with_root_and_props(element.clone(), props).render());
        Some(element)
    }

    /// Waits until the last render has reached the document. Yew renders in a task that was queued before this one is
    /// asked, so that there is nothing to wait for unless it is in a pause of its own.
    async fn rendered(&self) {
        while self.rendered.get() != self.turn.get() {
            sleep(Duration::ZERO).await;
        }
    }

    /// Does what a browser does after a navigation.
    fn settle(&self, visit: &Visit, title: &str) {
        self.calm();
        submenu::show_current();
        reading::follow();
        let place = match visit.how {
            How::Start | How::Traverse(_) => self.places.here(),
            How::Push | How::Replace => None,
        };
        match &place {
            Some(place) => scroll::to(place.y),
            None if visit.how == How::Start && visit.hash.is_empty() => {}
            None => {
                scroll::to(0);
                self.to_fragment(&visit.hash);
            }
        }
        if visit.how == How::Start {
            return;
        }
        let link = place.and_then(|place| place.link);
        if !link.is_some_and(|(href, before)| focus::to_link(&href, before)) && visit.hash.is_empty() {
            focus::to_heading();
        }
        self.announcer.say(title);
    }

    fn to_fragment(&self, hash: &str) {
        if !hash.is_empty() {
            scroll::to_fragment(hash);
            // The browser has made the entry anew.
            self.places.replace(None);
        }
    }

    /// Tells the reader that the page takes its time.
    fn is_late(&self, number: u32) {
        if self.last.get() != number {
            return;
        }
        if let Some(root) = dom::root_element() {
            let _ = root.class_list().add_1("loading");
        }
        if let Some(content) = dom::content() {
            let _ = content.set_attribute("aria-busy", "true");
        }
        if let Some(context) = &*self.context.borrow() {
            self.announcer.say(&context.language.strings.loading);
        }
    }

    fn calm(&self) {
        if let Some(root) = dom::root_element() {
            let _ = root.class_list().remove_1("loading");
        }
        if let Some(content) = dom::content() {
            let _ = content.remove_attribute("aria-busy");
        }
    }

    fn ready(&self) {
        self.places.take_charge(true);
        dom::reveal();
        if let Some(root) = dom::root_element() {
            let _ = root.class_list().add_1("ready");
        }
        submenu::show_current();
        reading::follow();
        copy::offer();
        pictures::mark_failed();
        self.run_scripts();
    }

    /// Adds the site's own scripts (`params.customJS`), once for the document.
    fn run_scripts(&self) {
        if let (Some(context), Some(body)) = (&*self.context.borrow(), dom::document().body()) {
            for src in &context.language.scripts {
                let _ = dom::script(&src.place(&self.store.root)).map(|script| body.append_child(&script));
            }
        }
    }

    fn listen(self: &Rc<Self>) {
        let document = dom::document();
        let window = dom::window();
        let on = |target: &web_sys::EventTarget, name: &'static str, act: fn(&Rc<Self>, &Event)| {
            let shell = Rc::clone(self);
            let options = match name {
                "click" | "keydown" => EventListenerOptions::enable_prevent_default(),
                // These do not bubble.
                "close" | "error" | "load" => EventListenerOptions::run_in_capture_phase(),
                _ => EventListenerOptions::default(),
            };
            let listener = EventListener::new_with_options(target, name, options, move |event| {
                if !GIVEN_UP.load(Ordering::Relaxed) {
                    act(&shell, event);
                }
            });
            listener.forget();
        };
        on(&document, "click", |shell, event| shell.clicked(event));
        on(&document, "mouseover", |shell, event| shell.points(event, false));
        on(&document, "focusin", |shell, event| shell.points(event, false));
        on(&document, "touchstart", |shell, event| shell.points(event, true));
        on(&document, "error", |_, event| {
            if !comments::failed(event) {
                pictures::mark(event);
            }
        });
        on(&document, "load", |_, event| pictures::mark(event));
        on(&document, "pointerdown", |_, event| submenu::leave(event));
        on(&document, "keydown", |shell, event| {
            submenu::escape(event);
            lightbox::key(event);
            shell.pressed(event);
        });
        on(&document, "change", |_, event| display::changed(event));
        on(&document, "close", |shell, event| {
            if dom::closest(event, ".overlay").is_some() {
                shell.show_over(None);
            }
        });
        on(&document, "pointerdown", |_, event| lightbox::touched(event));
        on(&document, "pointerup", |_, event| lightbox::touched(event));
        on(&document, "scroll", |_, _| {
            notes::scrolled();
            reading::follow();
        });
        on(&document, "visibilitychange", |shell, _| {
            if dom::document().hidden() {
                shell.places.keep();
            }
        });
        on(&window, "popstate", |shell, event| shell.traversed(event));
        on(&window, "pagehide", |shell, _| {
            shell.places.keep();
            shell.places.take_charge(false);
        });
        on(&window, "pageshow", |shell, _| shell.places.take_charge(true));
        on(&window, "storage", |_, _| display::follow());
        on(&window, "online", |shell, _| {
            if dom::query("[data-action=retry]").is_some() {
                shell.again();
            }
        });
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(click) = event.dyn_ref::<web_sys::MouseEvent>() else { return };
        if !click::is_plain(click) {
            return;
        }
        if lightbox::clicked(event) || notes::clicked(event) || embed::clicked(event) || copy::clicked(self, event) {
            return event.prevent_default();
        }
        if let Some(button) = dom::closest(event, "button[data-action]") {
            return self.act(&button.get_attribute("data-action").unwrap_or_default());
        }
        if let Some(dialog) = dialog::beside(event) {
            return dialog::close(&dialog);
        }
        let Some(link) = click::site_link(event, &self.store.root) else { return };
        let SiteLink { path, search, hash, is_anchor } = link;
        let here =
            self.shown.borrow().as_ref() == Some(&path) && dom::window().location().search() == Ok(search.clone());
        if here && is_anchor {
            // A jump within the page: the browser's, which also tells `popstate`.
            return self.places.note();
        }
        event.prevent_default();
        let how = if here { How::Replace } else { How::Push };
        self.visit(Visit { path, search, hash, how });
    }

    fn act(self: &Rc<Self>, action: &str) {
        match action {
            "comments" => {
                if let Some(context) = &*self.context.borrow()
                    && let Some(service) = &context.language.comments
                {
                    comments::show(service, &self.store.root);
                }
            }
            "retry" => self.again(),
            "reload" => {
                let _ = dom::window().location().reload();
            }
            "display" => self.show_over(Some(Overlay::Display)),
            "shortcuts" => self.show_over(Some(Overlay::Shortcuts)),
            "close" => drop(dialog::opened().map(|dialog| dialog::close(&dialog))),
            "reset" => display::reset(),
            "smaller" => display::resize(-1),
            "larger" => display::resize(1),
            _ => {}
        }
    }

    /// Does what a key is a shortcut for.
    fn pressed(self: &Rc<Self>, event: &Event) {
        let Some(key) = keys::pressed(event) else { return };
        match key.as_str() {
            "j" => keys::step(true),
            "k" => keys::step(false),
            "n" => keys::follow("next"),
            "p" => keys::follow("prev"),
            "h" => self.go_home(),
            "t" => self.change_colours(),
            "/" => keys::search(event),
            "?" => self.show_over(Some(Overlay::Shortcuts)),
            _ => {}
        }
    }

    fn go_home(self: &Rc<Self>) {
        let home = self.context.borrow().as_ref().map(|context| context.language.home.clone());
        let Some(path) = home else { return };
        let how = if self.shown.borrow().as_ref() == Some(&path) { How::Replace } else { How::Push };
        self.visit(Visit { path, search: String::new(), hash: String::new(), how });
    }

    fn change_colours(&self) {
        if let Some(context) = &*self.context.borrow() {
            let strings = &context.language.strings;
            self.announcer.say(&[strings.theme.as_str(), ": ", display::next_theme(strings)].concat());
        }
    }

    /// Puts a dialog over the page, which opens when it is rendered, or takes it away.
    fn show_over(&self, overlay: Option<Overlay>) {
        let Some(props) = self.props.borrow().clone() else { return };
        // A page that stands for a missing site has no words for it.
        if props.context.language.strings.display.is_empty() {
            return;
        }
        self.render(AppProps { overlay, ..props });
    }

    /// Says one of the interface's words, and gives it back.
    pub(super) fn say(&self, word: impl Fn(&Strings) -> &String) -> String {
        let context = self.context.borrow();
        let word = context.as_ref().map(|context| word(&context.language.strings).clone()).unwrap_or_default();
        self.announcer.say(&word);
        word
    }

    fn again(self: &Rc<Self>) {
        if let Some(path) = SitePath::from_location(&loader::pathname(), &self.store.root) {
            self.visit(Visit::here(path, How::Replace));
        }
    }

    /// The reader is at a link, or not any more.
    fn points(&self, event: &Event, certain: bool) {
        match click::site_link(event, &self.store.root) {
            Some(link) if self.shown.borrow().as_ref() != Some(&link.path) => {
                self.prefetch.intend(&self.store, link.path, certain);
            }
            _ => self.prefetch.forget(),
        }
    }

    /// A step in the history, or a jump to a fragment.
    fn traversed(self: &Rc<Self>, event: &Event) {
        let state = event.dyn_ref::<web_sys::PopStateEvent>().map_or(JsValue::NULL, web_sys::PopStateEvent::state);
        let Some(path) = SitePath::from_location(&loader::pathname(), &self.store.root) else {
            let _ = dom::window().location().reload();
            return;
        };
        if self.shown.borrow().as_ref() != Some(&path) {
            self.places.note();
            return self.visit(Visit::here(path, How::Traverse(state)));
        }
        self.supersede();
        self.calm();
        if scroll::number_of(&state).is_none() {
            return self.places.adopt();
        }
        self.places.note();
        self.places.enter(&state);
        if let Some(place) = self.places.here() {
            scroll::to(place.y);
        }
    }
}
