"""python -m copydesk: the command line."""

import sys

from copydesk.flows.__main__ import main

sys.exit(main())
