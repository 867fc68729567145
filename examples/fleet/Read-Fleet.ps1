<#
.SYNOPSIS
A reader of a fleet: each fill of all accounts once, as a line of a table.
.DESCRIPTION
The bus keeps the place of a reader with a name: ended or killed, it goes on where it was. What its last lines were before
it was killed can come again, with the same BusSequence: of a line that is there already, the second one is left out here.

Exit codes: 0 it was to end; 1 start it again; 2 a person must look (a credential without the right, a name that is taken).
.PARAMETER BusFile
A data file (psd1) with the parameters of Connect-BinanceUserStreamBus, the credential of a reader among them, as in
Receive-Fleet.ps1.
.PARAMETER Name
The name of this reader. Every reader has another one.
.PARAMETER OutFile
The table (CSV), which lines are added to: when it was read, account, symbol, trade id, quantity, price, BusSequence.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Read-Fleet.ps1 -BusFile reader.psd1 -Name risk -OutFile fills.csv
#>
#Requires -Version 7.4 -Modules BinanceUserStreams, BinanceUserStreams.Bus
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $BusFile,
    [Parameter(Mandatory)] [string] $Name,
    [Parameter(Mandatory)] [string] $OutFile
)
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Fleet.psm1

try {
    $last = if (Test-Path -LiteralPath $OutFile) { [long](Import-Csv -LiteralPath $OutFile | Select-Object -Last 1).BusSequence }
    $table = [IO.StreamWriter]::new([IO.File]::Open($OutFile, 'Append', 'Write', 'Read'))
    $table.AutoFlush = $true
    if ($null -eq $last) { $table.WriteLine('Read,Account,Symbol,TradeId,Quantity,Price,BusSequence') }
    $bus = Connect-Fleet $BusFile
    # A name that the bus does not know yet begins an hour ago; else -After is not looked at.
    Read-BinanceUserStreamBus $bus -Name $Name -After ([datetimeoffset]::UtcNow.AddHours(-1)) -EventType ORDER_TRADE_UPDATE |
        Where-Object { $_.ExecutionType -eq 'TRADE' -and $_.BusSequence -gt $last } | ForEach-Object {
            # A line is on its way to the disk before the bus is told that it was read.
            $table.WriteLine([string]::Join(',', [datetimeoffset]::UtcNow.ToString('o'), $_.Account, $_.Symbol, $_.TradeId,
                    $_.LastFilledQuantity, $_.LastFilledPrice, $_.BusSequence))
        }
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; $failure = $_ }
finally { if ($table) { $table.Dispose() }; if ($bus) { $bus | Disconnect-BinanceUserStreamBus } }

if (-not $failure) { exit 0 }
if ($failure.FullyQualifiedErrorId -match '^(Parameter|Bus(?!Unavailable))') { exit 2 }
exit 1
