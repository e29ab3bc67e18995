"""Write what is new into every catalogue and list what still has no words; `--check` lists what is wrong with them."""

import sys

from tools.words import catalogue

found = catalogue.wrong() if "--check" in sys.argv else catalogue.update()
sys.stdout.write("".join(f"{line}\n" for line in found))
sys.exit(bool(found))
