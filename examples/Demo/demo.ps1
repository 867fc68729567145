# What a person does with a listen key, against the local exchange that Demo has started.
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

$commands = @(
    'New-BinanceListenKey @local -Account demo -Verbose | Tee-Object -Variable key'
    '$key | Update-BinanceListenKey -ApiKey $apiKey'
    '"CoinMFutures", "PortfolioMargin", "Options", "MarginRisk" | New-BinanceListenKey @local'
    '$key | Remove-BinanceListenKey -ApiKey $apiKey -WhatIf'
    '$key | Remove-BinanceListenKey -ApiKey $apiKey'
    '$key | Update-BinanceListenKey -ApiKey $apiKey -ErrorAction Continue'
    '$key | Update-BinanceListenKey -ApiKey $apiKey -Recreate | Format-List'
)
foreach ($command in $commands) {
    Write-Host "`nPS> $command" -ForegroundColor Cyan
    . ([scriptblock]::Create($command)) | Out-Host
}

exit 0
