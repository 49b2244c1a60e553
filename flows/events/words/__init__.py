"""Words: the language pack of the events step, ready to be asked.

dictionary_forms  dictionary forms as the frames name them: hyphened words whole
happening_words   words that say whether and where something happened, as sets
pack              the language pack of the events step, as sets that are quick to ask
time_words        words that tie what happened to words of time
"""
