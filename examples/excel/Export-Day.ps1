<#
.SYNOPSIS
Makes of a journal a workbook with the fills of a day, and a table of what each symbol made, for Excel.
.DESCRIPTION
fills-2026-11-26.xlsx has a row for each fill. Amounts are numbers, and all their digits are in the file, but Excel reckons
with 15 of them and drops the rest when it saves: enough for 1,234,567.12345678 USDT, not for 18 decimals of a token. Ids are
texts, or Excel would round them, and so are texts that look like a formula.

sums-2026-11-26.csv has the sums, exact to the last digit, as Measure-BinanceFill makes them. It is written for the Excel of
this user: with the separator and the decimal sign of this session's culture, or 1.5 would become the first of May in Berlin.
Do not open a CSV with ids in Excel by a double click: that is what the workbook is for. Nothing here needs Excel.
.PARAMETER Day
The day, in the time zone of -TimeZone; by default yesterday. Fills are those whose trade was on it, also if a repair has
brought them later.
.EXAMPLE
./Export-Day.ps1 ./journal -Day 2026-11-26 -TimeZone Europe/Berlin | Invoke-Item
#>
#Requires -Version 7.4 -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $JournalPath,
    [string] $Day,
    [string] $Folder = '.',
    [string] $TimeZone = 'UTC'
)
$ErrorActionPreference = 'Stop'

$zone = [TimeZoneInfo]::FindSystemTimeZoneById($TimeZone)
$invariant = [cultureinfo]::InvariantCulture
$begin = if ($Day) { [datetime]::ParseExact($Day, 'yyyy-MM-dd', $invariant) }
else { [TimeZoneInfo]::ConvertTime([datetimeoffset]::UtcNow, $zone).Date.AddDays(-1) }
$from, $to = $begin, $begin.AddDays(1) | ForEach-Object { [datetimeoffset]::new($_, $zone.GetUtcOffset($_)) }

# The exchange's clock and this one's are not the same: a fill may have come "before" its trade.
$fills = @(Get-BinanceUserStreamJournal $JournalPath -After $from.AddMinutes(-1) | ConvertTo-BinanceFill |
        Where-Object { $_.Time -ge $from -and $_.Time -lt $to })
$name = $begin.ToString('yyyy-MM-dd', $invariant)
if (-not $fills) { return Write-Warning "There are no fills of $name in $JournalPath." }
$fills | Export-BinanceFill (Join-Path $Folder "fills-$name.xlsx") -PassThru

function Get-Amount($Amounts, [string] $Asset) { $Amounts.Where({ $_.Asset -ceq $Asset }).ForEach({ $_.Amount.ToString([cultureinfo]::CurrentCulture) }) -join '' }
$path = Join-Path $Folder "sums-$name.csv"
$fills | Measure-BinanceFill -By Account, Market, Symbol | ForEach-Object {
    # A row for each asset: what was traded for, what the fee was paid in, what the profit is in.
    foreach ($asset in @($_.Volume; $_.Fees; $_.RealizedProfit).ForEach('Asset') | Sort-Object -Unique) {
        [pscustomobject]@{
            Account = $_.Account; Market = $_.Market; Symbol = $_.Symbol; Fills = $_.Count; Asset = $asset
            Volume = Get-Amount $_.Volume $asset; Fees = Get-Amount $_.Fees $asset
            RealizedProfit = Get-Amount $_.RealizedProfit $asset; Net = Get-Amount $_.Net $asset
        }
    }
} | Export-Csv -LiteralPath $path -UseCulture -Encoding utf8BOM
Get-Item -LiteralPath $path
