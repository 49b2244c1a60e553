"""Text: a plain text taken apart into headline, byline, date, captions, body and the rest.

above        what stands above a plain text's story: headline, byline, date, outlet, section
bodies       which of the lines below a head are the story, and what are the others?
chrome       what do the lines above a headline say: date, outlet, section?
first_lines  is a text's first line its headline, or does the story begin with it?
frontmatter  which fields does a Markdown text's top block give? YAML between "---"
headlines    what is the headline in a headline's line, and which outlet stands behind it?
heads        what was read above a story, line by line, and the line the story begins at
labels       is a line a label and its value: "Headline: ...", "BYLINE: ...", "Datum: ..."?
openings     does a line open a story, or an archive's page: outlet, date, headline?
parts        what is each line above a story: a label, a date, a byline, a section, a button
pictures     which lines between a head and its story are captions?
preambles    which lines above a headline are a wire's own: slugs, priorities, lead marks?
signoffs     an agency in brackets, "ENDS", who reported and edited?
tails        which sentences at a story's end are the site's own: copyright, promotion
texts        a headline, a byline, a date and a story all in one, told apart here
"""
