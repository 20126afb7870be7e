#!/usr/bin/env bash
# Commit and push one file from CI, if it changed: tools/push.sh FILE MESSAGE
set -euo pipefail
git diff --quiet -- "$1" && exit 0
git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git commit --quiet --message "$2" -- "$1"
# Where something else was merged meanwhile, this commit follows it.
git push --quiet || { git pull --quiet --rebase && git push --quiet; }
