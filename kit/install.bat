@echo off
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set "PYTHON=py -3.13"
%PYTHON% "%~dp0program\suits.py" >nul 2>nul
if not errorlevel 1 goto install
set "PYTHON=py -3.12"
%PYTHON% "%~dp0program\suits.py" >nul 2>nul
if not errorlevel 1 goto install
set "PYTHON=py -3.11"
%PYTHON% "%~dp0program\suits.py" >nul 2>nul
if not errorlevel 1 goto install
set "PYTHON=python"
%PYTHON% "%~dp0program\suits.py" >nul 2>nul
if not errorlevel 1 goto install
type "%~dp0program\no-python.txt"
pause
exit /b 1
:install
%PYTHON% "%~dp0program\install.py"
if errorlevel 1 goto failed
pause
exit /b 0
:failed
pause
exit /b 1
