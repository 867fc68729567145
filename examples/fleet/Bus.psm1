<# The bus of Start-Fleet.ps1, as its administrator sees it. #>
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Fleet.psm1

<# .SYNOPSIS The bus, as its administrator; its stream is made. Servers that have just begun cannot do that yet. #>
function Open-Bus([string] $Folder) {
    $bus = Connect-Fleet $Folder/administrator.psd1
    Wait-Until 'a stream that three servers keep' {
        $null = Initialize-BinanceUserStreamBus $bus
        (Get-BinanceUserStreamBus $bus).Servers.Where{ $_.IsCurrent }.Count -eq 3
    }
    $bus
}

<# .SYNOPSIS Waits until every account has its two hosts, and nothing of the bus is wrong. #>
function Wait-Fleet($Bus, [int] $Accounts) {
    Wait-Until 'a fleet without a problem' {
        $now = Get-BinanceUserStreamBus $Bus
        $now.Accounts.Count -eq $Accounts -and -not $now.Problems
    }
}

<# .SYNOPSIS Waits until the bus tells that a server or a host is gone, and says what is wrong then. #>
function Wait-Loss($Bus, [string] $Name) {
    $told = @{}
    Wait-Until "that somebody notices the loss of $Name" { ($told.Problems = (Get-BinanceUserStreamBus $Bus).Problems) -match $Name }
    $told.Problems
}
