# What a person does with a listen key and its stream, against the local exchange that Demo has started.
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingWriteHost', '', Justification = 'It shows a session to a person.')]
[Diagnostics.CodeAnalysis.SuppressMessage('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The commands use $local.')]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $RestUri,
    [Parameter(Mandatory)] [uri] $StreamUri
)
$ErrorActionPreference = 'Stop'
Import-Module $Module

# The local exchange accepts any key of 64 letters and digits.
$apiKey = [System.Net.NetworkCredential]::new('', ('d' * 60 + 'Demo')).SecurePassword
$local = @{ RestUri = $RestUri; StreamUri = $StreamUri; ApiKey = $apiKey }

function Show-Command([string[]] $Command) {
    foreach ($text in $Command) {
        Write-Host "`nPS> $text" -ForegroundColor Cyan
        . ([scriptblock]::Create($text)) | Out-Host
    }
}

function Invoke-LocalExchange([string] $Path, [object] $Body) {
    $null = Invoke-RestMethod ([uri]::new($RestUri, "emulator/$Path")) -Method Post -Body (ConvertTo-Json $Body)
}

function Disconnect-Stream {
    # Twice it is not let in again at once, as in a real outage: the gap is then long enough to lose events.
    Invoke-LocalExchange stream-faults @{ kind = 'Refuse'; count = 2 }, @{ kind = 'Drop' }
}

Write-Host "`n--- The life of a listen key ---" -ForegroundColor Yellow
. Show-Command @(
    'New-BinanceListenKey @local -Account demo -Verbose | Tee-Object -Variable key'
    '$key | Update-BinanceListenKey -ApiKey $apiKey'
    '"CoinMFutures", "PortfolioMargin", "Options", "MarginRisk" | New-BinanceListenKey @local'
    '$key | Remove-BinanceListenKey -ApiKey $apiKey -WhatIf'
    '$key | Remove-BinanceListenKey -ApiKey $apiKey'
    '$key | Update-BinanceListenKey -ApiKey $apiKey -ErrorAction Continue'
    '$key | Update-BinanceListenKey -ApiKey $apiKey -Recreate | Format-List'
)

# Demo lets the account trade as soon as a stream is open.
Write-Host "`n--- Its stream, while the account trades: five events a second ---" -ForegroundColor Yellow
. Show-Command @(
    'Receive-BinanceUserStream @local -Account demo -MaximumEvents 13 | Tee-Object -Variable events'
    'Receive-BinanceUserStream @local -EventType ORDER_TRADE_UPDATE -MaximumEvents 8 |
         Format-Table -View ORDER_TRADE_UPDATE'
)

Write-Host "`n--- The connection is lost after four events ---" -ForegroundColor Yellow
. Show-Command @(
    'Receive-BinanceUserStream @local -Account demo -MaximumEvents 8 -IncludeStatus |
         ForEach-Object { $_; if ($_.Sequence -eq 4) { Disconnect-Stream } } | Tee-Object -Variable received'
    '$received | Where-Object Status -eq Gap | Format-List'
)

Write-Host "`n--- Replay: what was received is kept as it came, and read again ---" -ForegroundColor Yellow
$log = (New-TemporaryFile).FullName
. Show-Command @(
    '$events | ForEach-Object Json | Set-Content $log'
    'Get-Content $log | ConvertFrom-BinanceUserStreamJson | Where-Object ExecutionType -eq TRADE |
         Select-Object TradeId, Symbol, Side, LastFilledQuantity, LastFilledPrice, Commission | ConvertTo-Csv'
)
Remove-Item $log

exit 0
