"""Pages: formats that hold a story as one text: plain text, HTML, Word, RTF, PDF, mail.

docx     the words of a document's paragraphs; an export of a database gives each of its documents
html     recognised and decoded; what is the story and what the site is told apart later
mail     a message is a story under its subject; what is attached is read as if it lay by itself
mail_ends  what mail adds below a letter, to be cut off
mailbox  letters one after the other, each read as a letter is
pdf      the text of a file's pages, pdf_lines joined to paragraphs
rtf      the words of an RTF document, read as those of a Word document are
text     a story in any shape and any code page. Its parts are told apart later
"""
