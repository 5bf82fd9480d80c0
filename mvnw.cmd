@echo off
rem Runs the Maven version that .mvn\wrapper\maven-wrapper.properties pins, with the arguments given.
rem Where that Maven comes from is told in mvnw and done here by .mvn\wrapper\find-maven.ps1.
setlocal
set "MVNW_MAVEN="
for /f "usebackq delims=" %%m in (`powershell -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\find-maven.ps1"`) do set "MVNW_MAVEN=%%m"
if not defined MVNW_MAVEN exit /b 1
set "MAVEN_HOME=%MVNW_MAVEN%"
"%MVNW_MAVEN%\bin\mvn.cmd" %*
