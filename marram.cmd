@echo off
rem Runs the built program, Release before Debug, from any folder: marram demo
rem Where nothing was built yet, it is built first. The exit status is the program's own.
setlocal
set "app=%~dp0src\Marram.App"
if exist "%app%\bin\Release\net10.0\marram.dll" goto release
if exist "%app%\bin\Debug\net10.0\marram.dll" goto debug

echo Building Marram; this is done once. 1>&2
dotnet build "%app%" -c Release --nologo -v quiet 1>&2 || exit /b 2

:release
dotnet "%app%\bin\Release\net10.0\marram.dll" %*
exit /b %ERRORLEVEL%

:debug
dotnet "%app%\bin\Debug\net10.0\marram.dll" %*
exit /b %ERRORLEVEL%
