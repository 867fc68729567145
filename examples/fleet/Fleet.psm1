<# What the scripts of this folder share. Connect-Fleet is for operations; the rest is for Start-Fleet.ps1. #>
$ErrorActionPreference = 'Stop'
$repository = (Resolve-Path $PSScriptRoot/../..).Path

<# .SYNOPSIS Connects to the bus that a data file names. #>
function Connect-Fleet([string] $BusFile) {
    $bus = Import-PowerShellDataFile -LiteralPath $BusFile
    if ($bus.AuthorityPath) {
        $bus.CertificateAuthority = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($bus.AuthorityPath)
        $bus.Remove('AuthorityPath')
    }
    Connect-BinanceUserStreamBus @bus
}

<# .SYNOPSIS The program of nats-server: the one that NATS_SERVER names, else that of the system. Nothing if it is not there. #>
function Find-NatsServer {
    if ($env:NATS_SERVER) { return $env:NATS_SERVER | Where-Object { Test-Path -LiteralPath $_ } }
    (Get-Command nats-server -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source, '/usr/sbin/nats-server' |
        Where-Object { $_ -and (Test-Path -LiteralPath $_) } | Select-Object -First 1
}

<# .SYNOPSIS Builds what this clone has not built yet, and lets every process find the modules: those that are installed come first. #>
function Initialize-Clone {
    $projects = @{}
    if (-not (Get-Module BinanceUserStreams.Bus -ListAvailable)) {
        $env:PSModulePath = "$repository/artifacts/module", $env:PSModulePath -join [IO.Path]::PathSeparator
        $projects['BinanceUserStreams'] = 'artifacts/module/BinanceUserStreams'
        $projects['BinanceUserStreams.Bus'] = 'artifacts/module/BinanceUserStreams.Bus'
    }
    $projects['BinanceUserStreams.Emulator'] = 'src/BinanceUserStreams.Emulator/bin/*/net10.0/BinanceUserStreams.Emulator.dll'
    foreach ($project in $projects.Keys) {
        if (Test-Path "$repository/$($projects[$project])") { continue }
        dotnet build "$repository/src/$project" --verbosity quiet --nologo | Out-Host
        if ($LASTEXITCODE) { throw "$project does not build." }
    }
    Import-Module BinanceUserStreams, BinanceUserStreams.Bus -Global
}

<# .SYNOPSIS Waits until something is so; an error if it takes longer than two minutes. What the bus cannot do yet it may do later. #>
function Wait-Until([string] $What, [scriptblock] $Condition) {
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        try { if (& $Condition) { return } } catch { $problem = $_ }
        Start-Sleep -Milliseconds 200
    } until ($waited.Elapsed.TotalMinutes -gt 2)
    throw "It has not come within two minutes: $What. $problem"
}
