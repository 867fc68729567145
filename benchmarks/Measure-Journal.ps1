<#
.SYNOPSIS
Measures how many events of a journal a pipeline reads in a second, and what of that the pipeline itself costs.
.DESCRIPTION
Each measurement is in a process of its own, on the module that was built. 'Array' pipes the same objects, read before, into the same
script block: what that costs, no command that emits objects one after the other can be faster than.
.PARAMETER JournalPath
The journal, such as one of `JournalSpeed write`.
.PARAMETER Rounds
How often each is measured; the best counts, because other programs may run.
.PARAMETER Task
For one measurement in this process. Left out by those who want all.
#>
#Requires -Version 7.4
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $JournalPath, [int] $Rounds = 3, [string] $Task)

$ErrorActionPreference = 'Stop'
if (-not $Task) {
    # A PowerShell that is a .NET tool runs inside dotnet.
    $program, $before = [Environment]::ProcessPath, @()
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $before = @(Join-Path $PSHOME pwsh.dll) }
    foreach ($name in 'OutNull', 'ForEach', 'Array', 'Report') {
        1..$Rounds | ForEach-Object {
            & $program @before -NoProfile -NonInteractive -File $PSCommandPath -JournalPath $JournalPath -Task $name | ConvertFrom-Json
        } | Sort-Object CpuSeconds | Select-Object -First 1
    }
    return
}

Import-Module "$(Split-Path $PSScriptRoot)/artifacts/module/BinanceUserStreams"
$assembly = (Get-Command Get-BinanceUserStreamJournal).ImplementingType.Assembly
if ($assembly.GetCustomAttributes([Diagnostics.DebuggableAttribute], $false).IsJITOptimizerDisabled) {
    throw 'The module was built for debugging, which makes it three times as slow: dotnet build -c Release src/BinanceUserStreams'
}
# Warmed up with what is then measured, on a part of it.
$first = @(Get-BinanceUserStreamJournal $JournalPath | Select-Object -First 20000)
$first | ForEach-Object { $null = $_ }
$objects = if ($Task -eq 'Array') { @(Get-BinanceUserStreamJournal $JournalPath | Select-Object -First 300000) }
[GC]::Collect()
$process = [Diagnostics.Process]::GetCurrentProcess()
$begun = $process.TotalProcessorTime
$clock = [Diagnostics.Stopwatch]::StartNew()
$count = 0
switch ($Task) {
    OutNull { Get-BinanceUserStreamJournal $JournalPath | Out-Null }
    ForEach { Get-BinanceUserStreamJournal $JournalPath | ForEach-Object { $count++ } }
    Array { $objects | ForEach-Object { $count++ } }
    Report { Export-BinanceUserStreamReport $JournalPath (Join-Path ([IO.Path]::GetTempPath()) "report-$PID.html") }
}
$process.Refresh()
[pscustomobject]@{
    Task = $Task
    Seconds = [Math]::Round($clock.Elapsed.TotalSeconds, 2)
    CpuSeconds = [Math]::Round(($process.TotalProcessorTime - $begun).TotalSeconds, 2)
    Events = $count
    EventsPerSecond = if ($count) { [Math]::Round($count / $clock.Elapsed.TotalSeconds) } else { $null }
} | ConvertTo-Json -Compress
