"""`python -m cementcrm`: the same as the `cementcrm` command; also the frozen program's first module."""

import sys

# A frozen program has no `-m`: it starts itself as one of several servers, and as the import's child.
if getattr(sys, "frozen", False) and any("multiprocessing" in each for each in sys.argv[1:]):
    from multiprocessing import freeze_support

    freeze_support()  # doesn't come back
if sys.argv[1:2] == ["--import-worker"]:
    from cementcrm.exchange.worker import main
else:
    from cementcrm.cli import main

sys.exit(main())
