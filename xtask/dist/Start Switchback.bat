@echo off
rem Starts Switchback and opens it in your browser. Close this window to stop it.
cd /d "%~dp0"
switchback.exe serve --open
if errorlevel 1 pause
