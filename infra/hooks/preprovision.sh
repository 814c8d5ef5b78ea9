#!/bin/sh
# A budget keeps the month it was made in: remembered in the azd environment, so that provisioning again changes nothing.
set -eu
if [ -z "${BUDGET_START:-}" ]; then
  azd env set BUDGET_START "$(date -u +%Y-%m-01)"
fi
