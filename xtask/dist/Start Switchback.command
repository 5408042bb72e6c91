#!/bin/sh
# Starts Switchback and opens it in your browser. Press Ctrl+C, or close this window, to stop it.
cd "$(dirname "$0")" && exec ./switchback serve --open
