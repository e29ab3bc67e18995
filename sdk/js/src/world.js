/**
 * The words that the engine (rules, pack, events, flow) and the surface (what people see) share.
 *
 * The engine decides *what* is shown and *when*; the surface decides how it looks and follows elements.
 * Both stages and both halves speak only through these types; nothing here runs.
 *
 * @typedef {Record<string, any>} Evidence  as written in the pack: css, test_id, role, name, label, text, within, fingerprint
 * @typedef {Record<string, string>} Text  localised text: locale → text
 *
 * @typedef {object} Item  an item of index.json (see pack/format.js, which has checked it)
 * @property {string} k  key
 * @property {string} t  kind: tip, flow, banner, known_issue, popup, beacon, launcher, task_list, survey
 * @property {number} r  revision
 * @property {string[]} [pages]
 * @property {string} [anchor]
 * @property {string[]} [cohorts]
 * @property {string[]} [except]
 * @property {Record<string, any>} [when]
 * @property {number} [holdout]
 * @property {string} [issue]
 * @property {string} [owner]
 * @property {Text} [title]
 * @property {Record<string, any>} b  body in pack form
 * @property {boolean} [secret]  only some may read it: what is told of it waits in memory alone
 *
 * @typedef {object} Step  a step of flows/<key>.json
 * @property {string} k
 * @property {string} [page]
 * @property {string} [anchor]
 * @property {Text} [title]
 * @property {Record<string, any[]>} [text]  locale → node tree
 * @property {{on?: string, page?: string, event?: string}} [advance]
 * @property {string} [missing]
 * @property {string} [placement]
 * @property {Branch[]} [branches]  asked in order when the step is done
 *
 * @typedef {object} Branch
 * @property {string} on  in_cohort, not_in_cohort, element, no_element, seen, not_seen, completed, not_completed
 * @property {string} to  key of a step, or `end`
 * @property {string} [cohort]
 * @property {string} [anchor]
 * @property {string} [item]
 *
 * @typedef {object} Match
 * @property {Element} element
 * @property {number} score  0 … 1
 * @property {string} why
 * @property {boolean} [healed]  found, but not by the evidence that was written first
 *
 * @typedef {object} Handle  something that is on screen
 * @property {(reason?: string) => void} close  takes it off the screen; does not call `done`
 * @property {(element: Element) => void} [move]  its element was re-rendered: follow the new one
 * @property {() => void} [update]  what it shows of the engine may have changed
 *
 * @typedef {object} StepView  how the flow runner asks for a step
 * @property {Item} item
 * @property {Step} step
 * @property {number} index  from 0
 * @property {number} of
 * @property {Element|null} element  null: show it without an element
 * @property {boolean} missing  the element should be there and is not (say so kindly)
 * @property {boolean} canEscalate  offer the way to a person
 * @property {boolean} canBack
 * @property {(what: 'next'|'back'|'later'|'dismissed'|'escalate') => void} choose  what the person pressed
 *
 * @typedef {object} Ctx  what an item on screen may ask of the engine; no method throws
 * @property {string} locale
 * @property {Element|null} element  the element of the item, already found (null: item without anchor)
 * @property {''|'banner'|'mark'} as  how a known issue is shown this time; '' for every other kind
 * @property {(anchorKey: string) => Match|null} find
 * @property {(type: string, props?: Record<string, any>) => void} emit  `content_seen` when it is really visible, `content_engaged`, `me_too` …
 * @property {(reason: 'completed'|'dismissed'|'later'|'closed') => void} done  the person ended it (the surface has taken it off the screen)
 * @property {(key: string) => void} startItem
 * @property {(key: string) => void} openArticle
 * @property {(opts?: HelpOptions) => void} openHelp
 * @property {(name: string) => void} runAction
 * @property {() => Promise<any>} body  of a flow: flows/<key>.json
 * @property {(anchorKey: string) => (() => void)} reach  waits for the element of a task; returns the end of it
 * @property {{get: () => any, set: (value: any) => void}} progress
 *
 * @typedef {object} HelpOptions
 * @property {'context'|'link'|'button'|'search'} [from]
 * @property {string} [article]  open this article
 * @property {string} [query]
 * @property {Partial<Escalation>} [escalate]  open the "still stuck" form with this context
 *
 * @typedef {object} Escalation
 * @property {string} [id]  uuidv7; the same id twice gives the same answer
 * @property {string} [item]
 * @property {string} [step]
 * @property {string} [issue]
 * @property {string[]} [tried]
 * @property {string} [query]
 * @property {string} [message]
 *
 * @typedef {object} WatchCallbacks
 * @property {(match: Match) => void} found  also again when the element was re-rendered and found anew
 * @property {() => void} [lost]  the element left the page; the watch goes on
 * @property {() => void} [missed]  not found within `wait` ms; called at most once, the watch goes on
 *
 * @typedef {object} WatchOptions
 * @property {ReadonlyMap<string, Evidence>} anchors  all anchors, for `within`
 * @property {number} [wait]  ms until `missed`
 *
 * @typedef {object} Surface
 * @property {(item: Item, ctx: Ctx) => Handle} show  every kind but flow and article
 * @property {(view: StepView, ctx: Ctx) => Handle} showStep
 * @property {(evidence: Evidence, options: {anchors: ReadonlyMap<string, Evidence>}) => Match|null} find
 * @property {(evidence: Evidence, callbacks: WatchCallbacks, options: WatchOptions) => (() => void)} watch  returns the end of it
 * @property {() => void} [heal]  fetches what finds captured elements
 * @property {(ctx: Pick<HelpCtx, 'openHelp'|'memory'>) => Launcher} launcher  the help button; its news is a count
 * @property {(theme: Record<string, any>, locale: string, mode?: string) => void} update
 * @property {() => void} stop  removes everything that it added
 *
 * @typedef {object} Launcher
 * @property {(count: number) => void} news
 * @property {() => void} close
 *
 * The stages are ES modules, loaded by `import()`: a script element's `src` is a sink that a page with
 * `require-trusted-types-for 'script'` closes, `import()` is not, and it carries the loader's nonce.
 * Each file in `src/stages/` is a stage of its own, named after the file; `load('help')` fetches it when it is first
 * needed (see build.mjs). `src/help/stage.js` exports `createHelp(surface, helpCtx)`; the engine calls it once and
 * `open` for each opening. What help needs of the renderer it takes from `surface`, so that no code ships twice.
 *
 * @typedef {object} HelpCtx  the same of each opening; functions, because page and person change
 * @property {string} app
 * @property {string} channel
 * @property {string} server
 * @property {(stage: string) => Promise<any>} load  another stage
 * @property {() => string} locale
 * @property {() => string[]} pages  keys of pages that match, most specific first
 * @property {() => string[]} cohorts  keys of cohorts this person is in
 * @property {(item: {cohorts?: string[], except?: string[]}) => boolean} concerns  whether an article is for this person and has not expired
 * @property {() => Item[]} issues  known issues that concern this page and person and are shown in help
 * @property {() => {key: string, title: Text}[]} flows  flows this person may start here
 * @property {() => {key: string, title: Text}|null} running  the flow that is under way or was put off
 * @property {() => {item: Item, done: string[]}[]} tasks  task lists of this person, and what is done of them
 * @property {(item: Item) => Ctx['progress']} progress
 * @property {() => Record<string, string>} teams
 * @property {(path: string) => Promise<any>} file  a file of the pack, such as `help/<page>.json`; null when it is not there
 * @property {() => number} [withdrawn]  grows when something that only some may read is taken away
 * @property {(query: string) => Promise<any>} search  GET /v1/search; null when the server did not answer
 * @property {(type: string, props?: Record<string, any>, item?: {k: string, r?: number}) => void} emit
 * @property {(info: Escalation) => Promise<{reference: string, team: string}|null>} escalate
 * @property {(key: string) => void} startItem
 * @property {(name: string) => void} runAction
 * @property {(opts?: HelpOptions) => void} openHelp
 * @property {{get: () => any, set: (value: any) => void}} memory  what help keeps between pages (button position, hidden)
 *
 * @typedef {object} Help
 * @property {(opts: HelpOptions) => void} open
 * @property {() => void} close
 * @property {() => void} [update]  page, person or pack changed
 */
export {};
