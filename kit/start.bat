@echo off
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set "PYTHON=%~dp0program\venv\Scripts\python.exe"
if not exist "%PYTHON%" goto missing
if "%~1"=="" goto ask
"%PYTHON%" -P -m shifan menu --memory "%~dp0workspace.txt" "%~1"
goto end
:ask
"%PYTHON%" -P -m shifan menu --memory "%~dp0workspace.txt"
:end
if errorlevel 1 pause
exit /b
:missing
type "%~dp0program\not-installed.txt"
pause
exit /b 1
