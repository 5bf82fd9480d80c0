# Prints the folder of the pinned Maven, after fetching it when it is not in the wrapper cache yet.
# Everything else that is to be said goes to the error stream.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Stop-With([string] $Message) {
  [Console]::Error.WriteLine("mvnw: $Message")
  exit 1
}

function Get-Pinned([string] $Key) {
  $line = Get-Content (Join-Path $PSScriptRoot 'maven-wrapper.properties') |
    Where-Object { $_ -like "$Key=*" } | Select-Object -First 1
  if (-not $line) { Stop-With "maven-wrapper.properties has no line `"$Key=...`"" }
  return $line.Substring($Key.Length + 1).Trim()
}

function Test-Maven([string] $Folder) {
  return (Test-Path (Join-Path $Folder 'bin\mvn.cmd')) -and
    (Test-Path (Join-Path $Folder "lib\maven-core-$version.jar"))
}

function Assert-Jdk {
  if ($env:JAVA_HOME) {
    if (-not (Test-Path (Join-Path $env:JAVA_HOME 'bin\javac.exe'))) {
      Stop-With "JAVA_HOME is $env:JAVA_HOME, which has no bin\javac.exe: set it to a JDK 17 or newer"
    }
  } elseif (-not (Get-Command javac.exe -ErrorAction SilentlyContinue)) {
    Stop-With 'no JDK found: install a JDK 17 or newer, or set JAVA_HOME to one'
  }
}

function Invoke-MavenFetch([string] $Folder) {
  $mvn = Get-Command mvn.cmd -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $mvn) { return $false }
  [Console]::Error.WriteLine("mvnw: fetching Maven $version through $($mvn.Path)")
  $env:MAVEN_HOME = $null
  Push-Location $Folder # outside the project, whose .mvn is meant for the pinned Maven
  try {
    # Windows PowerShell takes what a native program writes to its error stream for an error.
    $ErrorActionPreference = 'Continue'
    & $mvn.Path -B 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy' `
      "-Dartifact=org.apache.maven:apache-maven:${version}:zip:bin" "-DoutputDirectory=$Folder" 2>&1 |
      Out-File (Join-Path $Folder 'fetch.log')
    return $LASTEXITCODE -eq 0
  } finally {
    Pop-Location
  }
}

function Invoke-UrlFetch([string] $Zip) {
  if (-not $env:MVNW_REPOURL) { return $false }
  [Console]::Error.WriteLine("mvnw: fetching Maven $version from MVNW_REPOURL")
  $url = "$($env:MVNW_REPOURL.TrimEnd('/'))/org/apache/maven/apache-maven/$version/apache-maven-$version-bin.zip"
  [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
  Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $Zip
  return $true
}

$version = Get-Pinned 'mavenVersion'
$sha512 = Get-Pinned 'distributionSha512'
$userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $env:USERPROFILE '.m2' }
$dists = Join-Path $userHome 'wrapper\dists'
$parent = Join-Path $dists "apache-maven-$version-bin\$($sha512.Substring(0, 12))"
$target = Join-Path $parent "apache-maven-$version"

try {
  Assert-Jdk
  $candidates = @($target)
  foreach ($pattern in "apache-maven-$version-bin\*\apache-maven-$version", "apache-maven-$version\*") {
    $candidates += @(Resolve-Path (Join-Path $dists $pattern) -ErrorAction SilentlyContinue |
      ForEach-Object { $_.Path })
  }
  foreach ($candidate in $candidates) {
    if (Test-Maven $candidate) {
      Write-Output $candidate
      exit 0
    }
  }

  # Everything happens in a folder of its own beside the target; one rename makes it visible.
  $work = Join-Path $dists ".fetch-$([Guid]::NewGuid())"
  New-Item -ItemType Directory -Force $work, $parent | Out-Null
  try {
    $zip = Join-Path $work "apache-maven-$version-bin.zip"
    if (-not ((Invoke-MavenFetch $work) -or (Invoke-UrlFetch $zip))) {
      Stop-With "Maven $version is needed: install any Maven (mvn on the PATH fetches the rest) or set MVNW_REPOURL to a Maven repository"
    }
    $actual = (Get-FileHash -Algorithm SHA512 $zip).Hash.ToLowerInvariant()
    if ($actual -ne $sha512) {
      Stop-With "the fetched Maven $version is not the pinned one: SHA-512 is $actual"
    }
    Expand-Archive -Path $zip -DestinationPath $work
    try {
      [IO.Directory]::Move((Join-Path $work "apache-maven-$version"), $target)
    } catch {
      # Another run was faster.
      if (-not (Test-Maven $target)) { throw }
    }
  } finally {
    Remove-Item -Recurse -Force $work -ErrorAction SilentlyContinue
  }
  Write-Output $target
} catch {
  Stop-With $_.Exception.Message
}
