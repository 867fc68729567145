# What the measurement needs besides the contenders.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$repository = (Resolve-Path (Join-Path $PSScriptRoot '..')).Path

<#
.SYNOPSIS
Builds what is measured, in Release as it ships, and returns where it is.
#>
function Get-Subject {
    param([switch] $NoBuild)
    # A staging folder of our own: other builds lay out artifacts/module anew whenever they like.
    $module = Join-Path $repository 'artifacts/benchmarks/BinanceUserStreams'
    if (-not $NoBuild) {
        Invoke-Build 'src/BinanceUserStreams' "-p:ModuleFolder=$module/"
        Invoke-Build 'src/BinanceUserStreams.Emulator'
        Invoke-Build 'benchmarks/EmptyModule'
        Invoke-Build 'benchmarks/StreamSpeed'
    }

    $empty = 'benchmarks/EmptyModule/bin/Release/net8.0/EmptyModule.psd1'
    $emulator = 'src/BinanceUserStreams.Emulator/bin/Release/net10.0/BinanceUserStreams.Emulator.dll'
    [pscustomobject]@{
        Module   = Join-Path $module 'BinanceUserStreams.psd1'
        Empty    = Join-Path $repository $empty
        Emulator = Join-Path $repository $emulator
        StreamSpeed = Join-Path $repository 'benchmarks/StreamSpeed/bin/Release/net10.0/StreamSpeed.dll'
    }
}

function Invoke-Build([string] $Project, [string[]] $Arguments) {
    $output = dotnet build (Join-Path $repository $Project) -c Release --nologo -v quiet @Arguments 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$Project could not be built:`n$($output -join "`n")" }
}

<#
.SYNOPSIS
Starts the local exchange; the object's Stop() ends it.
#>
function Open-Exchange {
    param([Parameter(Mandatory)] [string] $Program)
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    # The limit is not the subject: 2400 calls a minute would be refused within seconds.
    foreach ($argument in $Program, '--port', '0', '--weight-limit', [int]::MaxValue) {
        $start.ArgumentList.Add($argument)
    }
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch 'http://127\.0\.0\.1:\d+') { throw "The emulator did not start: $line" }
    $null = $process.StandardOutput.ReadToEndAsync()
    $exchange = [pscustomobject]@{ RestUri = [uri]$Matches[0]; Process = $process }
    $exchange | Add-Member ScriptMethod Stop {
        $this.Process.Kill()
        $this.Process.WaitForExit()
        $this.Process.Dispose()
    }
    $exchange
}

<#
.SYNOPSIS
Starts the server that sends events; the object's Stop() ends it.
#>
function Open-StreamServer {
    param([Parameter(Mandatory)] [string] $Program)
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in $Program, 'send') { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $fast, $paced = $process.StandardOutput.ReadLine() -split ' '
    $server = [pscustomobject]@{
        FastUri = "ws://127.0.0.1:$fast/"; PacedUri = "ws://127.0.0.1:$paced/"; Process = $process
    }
    $server | Add-Member ScriptMethod Stop {
        $this.Process.StandardInput.Close()
        $this.Process.WaitForExit()
        $this.Process.Dispose()
    }
    $server
}

<#
.SYNOPSIS
Runs a script file in a new process of the same PowerShell; returns the object that it writes as JSON.
#>
function Invoke-InNewProcess {
    param([Parameter(Mandatory)] [string] $File, [Parameter(Mandatory)] [string[]] $Arguments)
    $program = (Get-Process -Id $PID).Path
    $prefix = @()
    # A PowerShell that is a .NET tool runs inside dotnet.
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $prefix = @(Join-Path $PSHOME 'pwsh.dll') }
    $output = & $program @prefix -NoProfile -NonInteractive -File $File @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$File ended with $LASTEXITCODE`: $output" }
    $output | ConvertFrom-Json
}

<#
.SYNOPSIS
Calls every contender once a round, in an order drawn anew each round; milliseconds of one call by name.
#>
function Measure-Contender {
    param(
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Contender,
        [Parameter(Mandatory)] [int] $Rounds,
        [Parameter(Mandatory)] [int] $WarmUp
    )
    $samples = @{}
    foreach ($name in $Contender.Keys) { $samples[$name] = [System.Collections.Generic.List[double]]::new() }
    $perMillisecond = [System.Diagnostics.Stopwatch]::Frequency / 1000
    for ($round = -$WarmUp; $round -lt $Rounds; $round++) {
        # Whatever else the machine does then hits all alike, and nobody always runs after the same one.
        foreach ($name in $Contender.Keys | Get-Random -Shuffle) {
            $call = $Contender[$name].Call
            $started = [System.Diagnostics.Stopwatch]::GetTimestamp()
            $null = & $call
            $ticks = [System.Diagnostics.Stopwatch]::GetTimestamp() - $started
            if ($round -ge 0) { $samples[$name].Add($ticks / $perMillisecond / $Contender[$name].Calls) }
        }
    }

    $samples
}

<#
.SYNOPSIS
The median, and the range from the 5th to the 95th percentile, as text.
#>
function Format-Sample {
    param([Parameter(Mandatory)] [double[]] $Sample, [string] $Format = '0.00')
    $sorted = $Sample | Sort-Object
    $median, $low, $high = foreach ($share in 0.5, 0.05, 0.95) {
        $value = $sorted[[int][Math]::Floor($share * ($sorted.Count - 1) + 0.5)]
        $value.ToString($Format, [cultureinfo]::InvariantCulture)
    }
    [pscustomobject]@{ Median = $median; Range = "$low-$high" }
}

Export-ModuleMember -Function Get-Subject, Open-Exchange, Open-StreamServer, Invoke-InNewProcess, Measure-Contender, Format-Sample
