# make demo：装好环境，把自带示例从头到尾跑一遍    make test：装好环境，跑全部测试
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
DEMO ?= shifan-demo

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check build smoke bench clean

help: ## 列出可用的目标
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/	/'

$(VENV)/.run: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "需要 Python 3.11 或更高版本")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PIP) --editable '.[dev]'
	@touch $@

setup: $(VENV)/.run ## 建立 .venv 并安装

demo: $(VENV)/.run ## 把自带示例复制到 shifan-demo 并跑一遍主流程
	$(BIN)/shifan demo $(DEMO)

test: $(VENV)/.dev ## 跑全部测试
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev ## 检查格式、类型和分层
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## 提交前的全部检查

build: $(VENV)/.dev ## 打出 wheel 和源码包
	rm -rf dist
	$(BIN)/python -m build --outdir dist .

smoke: build ## 把 wheel 装进一个空环境，在别的文件夹里跑示例
	rm -rf build/smoke && $(PYTHON) -m venv build/smoke
	build/smoke/bin/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt dist/*.whl
	cd build/smoke && bin/shifan demo first && bin/shifan demo qhd --example qinhuangdao && bin/shifan check first

bench: $(VENV)/.dev ## 测性能，写入 benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

clean: ## 删去生成的文件
	rm -rf dist build shifan-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
