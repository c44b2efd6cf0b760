"""`python -m cementcrm`: the same as the `cementcrm` command."""

import sys

from cementcrm.cli import main

sys.exit(main())
