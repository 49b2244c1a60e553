"""Known names: agencies, outlets and dateline places that are recognised wherever they stand.

agencies  which news agency do some words name?
outlets   do some words name an outlet?
places    which country is a dateline's place in?
"""
