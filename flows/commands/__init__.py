"""Commands: what each word of the command line does, one module each. The rim's one folder.

command_line.py   every command by its name; a new one is its module and a line there
command.py        how a function becomes a command, and what its errors come to
options.py        the arguments that several commands share

build.py, extract.py, explain.py, report.py, check.py, rejects.py, snapshots.py (with diff,
rollback and prune), export.py (with rehydrate), corrections.py, explore.py, schedule.py and
doctor.py are the commands.
"""
