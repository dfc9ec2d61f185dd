# Ajar needs Python 3.11 or newer and make; everything else is fetched into .venv, and nothing outside it is touched.
#
# Versions are locked in requirements.lock with their hashes. It is a requirements file and no uv.lock because a
# uv.lock writes the address of the registry it was made with into every line; this one is the same behind any mirror.

BIN   := .venv/bin
READY := .venv/ready
SRC   := bot adapters training tests bench
# The core is covered by its own tests alone; the dialogues and other rooms do not count.
CORE_TESTS := $(addprefix tests/conversation/,test_machine.py test_desk.py test_properties.py test_house.py)

# A setting of the shell that made this would cost every start the compilation of every module.
unexport PYTHONDONTWRITEBYTECODE
# uv does not read pip's settings; a mirror named for pip serves both.
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: chat test torture faults format lock bench bench-million picture pictures-slack pictures-discord letters preview reading models encoder review-encoder review-weights wheel clean help

chat: $(READY)  ## talk to Ajar in this terminal
	@$(BIN)/ajar chat

test: $(READY)  ## all tests, ruff, ruff format and mypy --strict
	@verdict=; status=0; \
	run() { name=$$1; shift; printf '\n== %s\n' "$$name"; \
	        if "$$@"; then verdict="$$verdict  ok      $$name\n"; \
	        else verdict="$$verdict  FAILED  $$name\n"; status=1; fi; }; \
	run 'ruff check'         $(BIN)/ruff check --quiet $(SRC); \
	run 'ruff format'        $(BIN)/ruff format --check --quiet $(SRC); \
	run 'mypy --strict'      $(BIN)/mypy; \
	run 'core coverage'      $(BIN)/pytest -q --no-header --cov=bot/conversation --cov-branch --cov-fail-under=100 \
	                             $(CORE_TESTS) --cov-report=term-missing:skip-covered; \
	run 'tests'              $(BIN)/pytest -q -n auto --dist worksteal; \
	printf "\n$$verdict"; exit $$status

torture: $(READY)  ## kill and stop real senders in bad weather: 10,000 reminders, 200 kills, both databases; ten minutes
	@$(BIN)/python -m tests.torture

faults: $(READY)  ## inject the twenty-four faults of docs/reminders.md and print the table; some minutes
	@$(BIN)/python -m tests.faults

format: $(READY)  ## put the source in its usual form
	@$(BIN)/ruff check --quiet --fix $(SRC); $(BIN)/ruff format --quiet $(SRC)

lock: $(BIN)/uv  ## choose the newest allowed versions again
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	    --no-emit-index-url --no-emit-find-links --group dev --group build pyproject.toml -o requirements.lock

bench: $(READY)  ## what it costs, against bare baselines; fails when a bound is broken
	@$(BIN)/python -m bench

bench-million: $(READY)  ## what a million waiting reminders cost: nothing; some minutes
	@$(BIN)/python -m bench million

picture: $(READY)  ## record the README's picture from the real program
	@$(BIN)/python -m adapters.console.picture docs/conversation.svg

pictures-slack: $(READY)  ## draw docs/slack/*.png from payloads really sent; needs node, npm and chromium
	@cd tests/slack/pictures && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --silent
	@$(BIN)/python -m tests.slack.pictures.scenes build/slack-scenes.json
	@cd tests/slack/pictures && TZ=Europe/Berlin node draw.mjs ../../../build/slack-scenes.json ../../../docs/slack

pictures-discord: $(READY)  ## draw docs/discord/*.png from payloads really sent; needs chromium
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --target build/preview -r tests/discord/pictures/requirements.txt
	@PYTHONPATH=build/preview $(BIN)/python -W ignore -m tests.discord.pictures docs/discord

letters: $(READY)  ## how good the letters are: leaks, budgets, how alike; fails when a bound is broken
	@$(BIN)/python -m tests.letters.measure

preview: $(READY)  ## every scenario's questions and example letter
	@$(BIN)/ajar preview

reading: $(READY)  ## how well pasted mails, chat and dates are read: both halves of the corpora
	@status=0; for kind in dates mail chat; do \
	    printf '\n== %s\n' "$$kind"; $(BIN)/python -m tests.reading.measure_$$kind || status=1; done; exit $$status

models: $(READY)  ## learn the models that read mails, chat and fragments again, from the corpora; a quarter of an hour
	@$(BIN)/python -m training
	@$(BIN)/python -m training.chat_models
	@$(BIN)/python -m training.fragments
	@$(BIN)/python -m training.merits
	@$(BIN)/python -m training.harms
	@$(BIN)/python -m training.aims
	@$(BIN)/python -m training.roll

encoder: $(READY)  ## teach the transformer that reads chat lines again, from the corpora; fetches PyTorch; half an hour
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --target .venv/teaching -r training/encoder_requirements.txt
	@PYTHONPATH=.venv/teaching $(BIN)/python -m training.chat_encoder

review-encoder: $(READY)  ## teach the transformer that weighs sentences of letters again; fetches PyTorch; an hour
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --target .venv/teaching -r training/encoder_requirements.txt
	@PYTHONPATH=.venv/teaching $(BIN)/python -m training.review_encoder

review-weights: $(READY)  ## learn what the review weighs again, from the letters the tests keep; after review-encoder
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --target .venv/learning -r training/review_requirements.txt
	@PYTHONPATH=.venv/learning $(BIN)/python -m training.review

wheel: $(READY)  ## build the wheel into dist/
	@$(BIN)/uv build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist .

clean:  ## remove everything that was made here
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(SRC) -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /  make \1	/p' Makefile

# -- setting up: one stamp, so that a second start asks nothing and waits for nothing ------------------------------

$(READY): requirements.lock pyproject.toml $(BIN)/uv
	@echo 'Fetching the locked packages into .venv (once) ...'
	@sync='pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock'; \
	$(BIN)/uv $$sync 2>.venv/uv.log || $(BIN)/uv --system-certs $$sync  # behind a proxy only the system knows its certificate
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q bot adapters
	@touch $@

# The pinned uv comes from the lock, hash and all.
$(BIN)/uv: .venv/made-by
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@if [ -x $(BIN)/pip ]; then set -- $(BIN)/python -m pip; else set -- "$$(cat .venv/made-by)" -m pip --python $(BIN)/python; fi; \
	"$$@" install -qq --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock || { \
	    echo 'Ajar could not fetch uv, its installer. Is there a network, and does this Python have pip?' >&2; exit 1; }
	@touch $@

# Written last, so that a set-up that was cut short begins again.
.venv/made-by:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then break; fi; python=; \
	done; \
	if [ -z "$$python" ]; then echo 'Ajar needs Python 3.11 or newer, and found none on the PATH. Install one, or say: make chat PYTHON=/path/to/python3' >&2; exit 1; fi; \
	rm -rf .venv; \
	"$$python" -m venv .venv >/dev/null 2>&1 || "$$python" -m venv --clear --without-pip .venv || { \
	    echo 'This Python cannot make a virtual environment (on Debian and Ubuntu: apt install python3-venv).' >&2; exit 1; }; \
	echo "$$python" > .venv/made-by
