# make demo：装好环境，把自带示例从头到尾跑一遍    make test：装好环境，跑全部测试
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# 依赖只装锁定的版本，逐个核对散列值；项目自己不再解析依赖。
OURS := --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
DEMO ?= shifan-demo
# 变异检验：每个读取部件每组的例子数，和按覆盖率引导的秒数。
FUZZ_EXAMPLES ?= 2000
FUZZ_SECONDS ?= 60
# 写进 docs/reliability.md、docs/fuzz.md 的机器说明。
MACHINE ?= $(shell nproc)核，$(shell uname -sr)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check build smoke lock kit torture bench gallery fuzz mutate clean

help: ## 列出可用的目标
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/	/'

$(VENV)/.run: pyproject.toml requirements/run.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "需要 Python 3.11 或更高版本")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements/run.lock
	$(PIP) $(OURS)
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	$(PIP) --require-hashes --requirement requirements/dev.lock
	$(PIP) $(OURS)
	@touch $@

setup: $(VENV)/.run ## 建立 .venv 并安装

demo: $(VENV)/.run ## 把自带示例复制到 shifan-demo 并跑一遍主流程
	$(BIN)/shifan demo $(DEMO)

test: $(VENV)/.dev ## 跑全部测试
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev ## 检查格式、类型和分层
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## 提交前的全部检查

build: $(VENV)/.dev ## 打出 wheel 和源码包
	rm -rf dist
	SOURCE_DATE_EPOCH=1577836800 $(BIN)/python -m build --no-isolation --outdir dist .

smoke: build ## 把 wheel 装进一个空环境，在别的文件夹里跑示例
	rm -rf build/smoke && $(PYTHON) -m venv build/smoke
	build/smoke/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement requirements/run.lock
	build/smoke/bin/python -m pip --disable-pip-version-check install --quiet --no-deps dist/*.whl
	cd build/smoke && bin/shifan demo first && bin/shifan demo qhd --example qinhuangdao && bin/shifan check first

kit: build ## 做 Windows 离线安装包 dist/shifan-windows-版本.zip（取安装文件时要联网）
	$(BIN)/python -m kit.build dist/*.whl dist

lock: $(VENV)/.run ## 重新锁定依赖的版本和散列值
	$(PIP) uv
	$(LOCK) requirements/build.in pyproject.toml --output-file requirements/run.lock
	$(LOCK) --constraint requirements/run.lock --extra dev requirements/build.in pyproject.toml --output-file requirements/dev.lock
	$(LOCK) --constraint requirements/run.lock --all-extras requirements/build.in pyproject.toml --output-file requirements/extras.lock

gallery: $(VENV)/.run ## 把两个示例的各种成果印成图，写入 docs/gallery（要 LibreOffice、poppler、Chromium）
	$(BIN)/python docs/gallery/make.py

torture: $(VENV)/.dev ## 给每个写文件的命令造故障，写入 docs/reliability.md（很久）
	$(BIN)/python -m tests.torture full --page docs/reliability.md --machine "$(MACHINE)"

fuzz: $(VENV)/.dev ## 长时间变异每个读取部件的输入，写入 docs/fuzz.md（很久）
	$(PIP) atheris
	$(BIN)/python -m tests.fuzz --examples $(FUZZ_EXAMPLES) --seconds $(FUZZ_SECONDS) --page docs/fuzz.md --machine "$(MACHINE)"

mutate: $(VENV)/.dev ## 在副本里逐个植入小错，看测试能否发现，结果在 build/mutation.json（很久）
	$(BIN)/python -m tests.mutation

bench: $(VENV)/.dev ## 测性能，写入 benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

bench-large: $(VENV)/.dev ## 同上，另测 3000 个城市（要几十分钟）
	$(BIN)/python -m benchmarks --many 3000

clean: ## 删去生成的文件
	rm -rf dist build shifan-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
