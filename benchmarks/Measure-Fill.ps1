<#
.SYNOPSIS
Measures what it costs to read, sum up, export and report the fills of a journal.
.DESCRIPTION
Makes a journal of so many fills of four accounts and four symbols over eight days, if it is not there, and runs each command on
it in a process of its own, on the module that was built: processor time, time, and the most memory that the process took.
.PARAMETER Count
How many fills.
.PARAMETER Folder
Where the journal and the files are made.
.PARAMETER Task
For one measurement in this process. Left out by those who want all.
#>
#Requires -Version 7.4
[CmdletBinding()]
param([int] $Count = 1000000, [string] $Folder = (Join-Path ([IO.Path]::GetTempPath()) fills-benchmark), [string] $Task)

$ErrorActionPreference = 'Stop'
$journal = Join-Path $Folder "journal-$Count"

function Write-Journal {
    $null = New-Item -ItemType Directory $journal -Force
    $begin = [datetime]::SpecifyKind([datetime]'2026-11-20', 'Utc')
    $step = [int](8 * 86400000 / $Count)
    for ($day = 0; $day -lt 8; $day++) {
        $file = [IO.StreamWriter]::new("$journal/$($begin.AddDays($day).ToString('yyyyMMdd'))-0001.jsonl")
        for ($i = [int]($day * $Count / 8); $i -lt [int](($day + 1) * $Count / 8); $i++) {
            $at = $begin.AddMilliseconds([long]$i * $step)
            $ms = [DateTimeOffset]::new($at).ToUnixTimeMilliseconds()
            $symbol = ('BTCUSDT', 'ETHUSDT', 'SOLUSDC', '1000SHIBUSDT')[$i % 4]
            $side, $profit = if ($i % 3) { 'BUY', '0' } else { 'SELL', "$($i % 4000 / 100 - 20)" }
            $file.Write("{`"at`":`"$($at.ToString('o'))`",`"market`":`"UsdMFutures`",`"account`":`"desk$($i % 4)`",`"connection`":1,`"event`":" +
                "{`"e`":`"ORDER_TRADE_UPDATE`",`"E`":$ms,`"T`":$ms,`"o`":{`"s`":`"$symbol`",`"c`":`"cl-$i`",`"S`":`"$side`",`"o`":`"LIMIT`",`"f`":`"GTC`"," +
                "`"q`":`"0.125`",`"p`":`"$(60000 + $i % 977).50`",`"ap`":`"0`",`"sp`":`"0`",`"x`":`"TRADE`",`"X`":`"FILLED`",`"i`":$i,`"l`":`"0.125`",`"z`":`"0.125`"," +
                "`"L`":`"$(60000 + $i % 977).50`",`"N`":`"$(if ($i % 5) { 'USDT' } else { 'BNB' })`",`"n`":`"0.0$($i % 89989 + 10000)`",`"T`":$ms,`"t`":$($i + 1)," +
                "`"b`":`"0`",`"a`":`"0`",`"m`":$("$($i % 2 -eq 0)".ToLowerInvariant()),`"R`":false,`"wt`":`"CONTRACT_PRICE`",`"ot`":`"LIMIT`",`"ps`":`"BOTH`",`"cp`":false," +
                "`"rp`":`"$profit`",`"pP`":false,`"si`":0,`"ss`":0,`"V`":`"EXPIRE_MAKER`",`"pm`":`"NONE`",`"gtd`":0,`"er`":`"0`"}}}`n")
        }
        $file.Dispose()
    }
}

if (-not $Task) {
    if (-not (Test-Path $journal)) { Write-Journal }
    # A PowerShell that is a .NET tool runs inside dotnet.
    $engine = @([Environment]::ProcessPath)
    if ([IO.Path]::GetFileNameWithoutExtension($engine[0]) -eq 'dotnet') { $engine += Join-Path $PSHOME 'pwsh.dll' }
    $program, $before = $engine
    $before = @($before).Where({ $_ })
    foreach ($name in 'Read', 'Convert', 'Measure', 'Csv', 'Xlsx', 'Parquet', 'Report') {
        $result = & $program @before -NoProfile -NonInteractive -File $PSCommandPath -Count $Count -Folder $Folder -Task $name
        $result | ConvertFrom-Json
    }
    return
}

Import-Module "$(Split-Path $PSScriptRoot)/artifacts/module/BinanceUserStreams"
$assembly = (Get-Command Get-BinanceUserStreamJournal).ImplementingType.Assembly
if ($assembly.GetCustomAttributes([Diagnostics.DebuggableAttribute], $false).IsJITOptimizerDisabled) {
    throw 'The module was built for debugging, which makes it three times as slow: dotnet build -c Release src/BinanceUserStreams'
}
$process = [Diagnostics.Process]::GetCurrentProcess()
$before = $process.TotalProcessorTime
$clock = [Diagnostics.Stopwatch]::StartNew()
$file = Join-Path $Folder "fills.$($Task.ToLowerInvariant())"
switch ($Task) {
    Read { Get-BinanceUserStreamJournal $journal | Out-Null }
    Convert { Get-BinanceUserStreamJournal $journal | ConvertTo-BinanceFill | Out-Null }
    Measure { Get-BinanceUserStreamJournal $journal | Measure-BinanceFill -By Day, Symbol, Account | Out-Null }
    Report { Export-BinanceUserStreamReport $journal $file }
    default { Get-BinanceUserStreamJournal $journal | Export-BinanceFill $file }
}
$process.Refresh()
[pscustomobject]@{
    Task = $Task
    CpuSeconds = [Math]::Round(($process.TotalProcessorTime - $before).TotalSeconds, 1)
    Seconds = [Math]::Round($clock.Elapsed.TotalSeconds, 1)
    PeakMegabytes = [Math]::Round($process.PeakWorkingSet64 / 1MB)
    FileMegabytes = if (Test-Path $file) { [Math]::Round((Get-Item $file).Length / 1MB) } else { $null }
} | ConvertTo-Json -Compress
