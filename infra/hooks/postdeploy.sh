#!/bin/sh
# The app publishes the site itself when it starts; the first call starts it. Roles and key vault references may take some minutes to reach it.
set -eu
echo "Waiting for ${API_URL}health"
tries=0
until curl -fsS -m 30 -o /dev/null "${API_URL}health" 2>/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -ge "${TRIES:-40}" ]; then
    echo "The app does not answer: see docs/runbook.md, \"When it does not start\"." >&2
    exit 1
  fi
  sleep "${PAUSE:-10}"
done
echo "The blog is at ${SITE_URL}"
