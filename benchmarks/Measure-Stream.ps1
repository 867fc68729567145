<#
.SYNOPSIS
Measures Receive-BinanceUserStream through the pipeline beside the loop that a script would use without it.
.DESCRIPTION
Everything runs against a local server, side by side in one run. See README.md in this folder.
.EXAMPLE
pwsh benchmarks/Measure-Stream.ps1
#>
[CmdletBinding()]
param(
    # Processes of each contender.
    [ValidateRange(3, 1000)] [int] $Rounds = 7,
    # Measures what the last run built.
    [switch] $NoBuild
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Support.psm1 -Force

$subject = Get-Subject -NoBuild:$NoBuild
$server = Open-StreamServer $subject.StreamSpeed
$titles = [ordered]@{
    Loop = 'ClientWebSocket and ConvertFrom-Json in a loop'; Cmdlet = 'Receive-BinanceUserStream | ForEach-Object'
}
# The loop is measured with fewer events, so that both take a few seconds.
$speed = @{ Loop = 40000, 5000; Cmdlet = 1000000, 300000 }
$latency = @{ Loop = 5000, 2000; Cmdlet = 5000, 2000 }
try {
    $samples = 1..$Rounds | ForEach-Object {
        foreach ($contender in @($titles.Keys) | Get-Random -Shuffle) {
            foreach ($kind in 'Speed', 'Latency') {
                $address = if ($kind -eq 'Speed') { $server.FastUri } else { $server.PacedUri }
                $counts = if ($kind -eq 'Speed') { $speed[$contender] } else { $latency[$contender] }
                Invoke-InNewProcess $PSScriptRoot/StreamSample.ps1 (
                    @($kind, $contender, $subject.Module, $address) + $counts) |
                    Add-Member @{ Kind = $kind; Contender = $contender } -PassThru
            }
        }
    }
}
finally {
    $server.Stop()
}

"Module (Release), PowerShell $($PSVersionTable.PSVersion), " +
"$([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription), $([Environment]::ProcessorCount) cores, " +
[Runtime.InteropServices.RuntimeInformation]::OSDescription
''
"Processes: $Rounds of each in random order; median and p5-p95; events of 547 bytes; latency at 1,000 events/s"
$table = foreach ($contender in $titles.Keys) {
    $of = $samples | Where-Object Contender -EQ $contender
    $fast = $of | Where-Object Kind -EQ Speed
    $paced = $of | Where-Object Kind -EQ Latency
    $speeds = Format-Sample $fast.Speed '0.0'
    $waits = Format-Sample $paced.P99 '0'
    [pscustomobject]@{
        Contender = $titles[$contender]
        'k events/s' = $speeds.Median; 'p5-p95' = $speeds.Range
        'CPU us' = (Format-Sample $fast.Cpu '0.0').Median
        'B/event' = (Format-Sample $fast.Allocated '0').Median
        'RSS MB' = (Format-Sample $fast.Resident '0').Median
        'p50 us' = (Format-Sample $paced.Median '0').Median
        'p99 us' = $waits.Median; ' p5-p95' = $waits.Range
    }
}
$right = 'k events/s', 'p5-p95', 'CPU us', 'B/event', 'RSS MB', 'p50 us', 'p99 us', ' p5-p95' | ForEach-Object {
    @{ Name = [string]$_; Expression = [scriptblock]::Create("`$_.'$_'"); Alignment = 'Right' }
}
($table | Format-Table (@('Contender') + $right) | Out-String -Width 140).Trim()
''
$factor = [double]$table[1].'k events/s' / [double]$table[0].'k events/s'
"The cmdlet is $($factor.ToString('0.0', [cultureinfo]::InvariantCulture)) times as fast as the loop."
