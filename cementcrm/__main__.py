"""`python -m cementcrm`: the same as the `cementcrm` command; also the frozen program's first module."""

import sys

# A frozen program has no `-m`: it starts itself as the import's child.
if sys.argv[1:2] == ["--import-worker"]:
    from cementcrm.exchange.worker import main
else:
    from cementcrm.cli import main

sys.exit(main())
