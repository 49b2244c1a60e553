"""From raw news text to validated tables. A file here is the rim, a folder a pure step.

    raw/ bytes
      readers      read(stream, path, limits)                        -> RawDocument | Reject ...
      articles     parse_article(document, language)                 -> Article | Reject
      annotation   annotate(articles, model)                         -> (Article, Parse) ...
      actors       resolve_actors(article, parse, language)          -> Cast
      quotes       attribute_quotes(article, parse, cast, language)  -> [Quote]
      events       code_events(article, parse, cast, quotes, ...)    -> [Event]
      extraction   extract(articles, model)                          -> Extraction ...
      corpus       stories, registry, incidents: what can only be known across articles
      schemas      frame(table, records); validate(frames, tables)   -> Verdict
      snapshots    write_snapshot(...)                               -> Manifest
      reports      write_report(...)                                 -> report.json, index.html
    exports/snapshots/<id>/ ; exports/latest -> the newest good one

The rim puts them in a row: ingest, parse, publish; build is the three; check judges a snapshot
again. `orchestration` runs the same functions as Prefect flows, `schedule` serves them on a cron.
"""
