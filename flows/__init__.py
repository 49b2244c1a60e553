"""From raw news text to validated tables. A file here is the rim, a folder a pure step.

    raw/ bytes
      readers      read(stream, path, limits)                        -> RawDocument | Reject ...
      articles     parse_article(document, language)                 -> Article | Reject
      annotation   annotate(articles, model)                         -> (Article, Parse) ...
      actors       resolve_actors(article, parse, language)          -> Cast
      quotes       attribute_quotes(article, parse, cast, language)  -> [Quote]
      events       code_events(article, parse, cast, quotes, ...)    -> [Event]
      extraction   extract(articles, model, ..., limits)             -> Extraction ...
      corpus       stories, registry, incidents: what can only be known across articles
      schemas      frame(table, records); validate(frames, tables)   -> Verdict
      snapshots    write_snapshot(...)                               -> Manifest
      sharing      described(manifest, tables)                      -> what other tools need
      reports      summarise(...), render_report(...)                -> report.json, index.html
    exports/snapshots/<id>/ ; exports/latest -> the newest good one

Below the steps lie `grammar`, what every language step asks of a parse, and `languages`: the words
of each language, one folder a language.

The rim puts the steps in a row:

    build           ingest (reading one file), parse, publish (kept, accounts) under one lock;
                    stages what each does, deciding what a snapshot depends on
    kept            what one build leaves in the store for the next
    gates           what must not be published, and why
    since           what came and went since the last snapshot, and whether that is as usual
    check           a snapshot judged again
    remaking        what turned out damaged in the store, made anew from raw; pruning what
                    nothing needs there any more
    buckets         raw fetched from an object store, finished snapshots sent to one
    workers         one function over batches in a pool (hanging: workers that do nothing);
                    preload what each worker starts with, collecting how seldom memory is tidied
    cluster         the same on the workers of a Dask scheduler
    orchestration   the same stages as Prefect flows, with artifacts; prefect_runs a stage as a
                    flow, its batches as tasks; stale_runs ends those whose process was killed
    serving         runs them on schedules, with a server of its own and report_server beside it
    commands        what each word of the command line does, one module each; they use
                    extracting, explaining, showing, summary, progress, doctor and terminal
    explorer        a snapshot to look around in, on pages of this machine alone
    notebook        the same as three functions for Python
    settings        what can be set (settings_page renders SETTINGS.md); wrong_settings what is
                    said of a wrong value
    limits          how far a reader and a language step go; bounded holds them to it
    versions        digests of the code and words that decide a result
    kept_arrays     what a machine makes once from installed files, in the user's cache folder
    paths           file names of any bytes, told in printable characters
    watching        who is told how a build gets on, by the tally of articles coded so far
    telling         runs a user's command on trouble
"""
