"""Numbers: how many were killed, injured or came together.

crowds        who marches, who attends, a crowd of so many
number_words  numbers in digits and in words, and what they count
numbers       killed, injured, in the crowd, where the text gives a number
"""
