BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    function Get-Exchange($Emulator) {
        @{ RestUri = $Emulator.RestUri; StreamUri = $Emulator.StreamUri; ApiKey = ConvertTo-ApiKey ('R' * 60 + 'Rate') }
    }
}

Describe 'A host that asks to wait' {
    # The whole process obeys it: each test has a host of its own.
    BeforeEach {
        $host429 = Start-Emulator
        $limited = Get-Exchange $host429
    }

    AfterEach { $host429.Stop() }

    It 'is asked again when the time has come, if that fits' {
        $null = Invoke-Control $host429 POST /faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '1' } }
        $story = New-BinanceListenKey @limited -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$story" | Should -BeLike '*RateLimited*The next attempt follows in 1.0 s*HTTP 200*'
        $arrivals = (Get-ExchangeRequest $host429).receivedAt | ForEach-Object { [datetimeoffset]$_ }
        ($arrivals[1] - $arrivals[0]).TotalSeconds | Should -BeGreaterOrEqual 0.95
    }

    It 'is not asked again if that does not fit, and the error says until when' {
        $null = Invoke-Control $host429 POST /faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '3000' } }
        $null = New-BinanceListenKey @limited -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].Exception.RetryAt | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddMinutes(49))
        $failure[0].Exception.Message | Should -Match 'retry at \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ'
        (Get-ExchangeRequest $host429).Count | Should -Be 1
    }

    It 'gets no request of the next command, which says so at once: HTTP <_>' -ForEach 429, 418 {
        $null = Invoke-Control $host429 POST /faults @{ kind = 'Status'; status = $_; headers = @{ 'Retry-After' = '3000' } }
        $null = New-BinanceListenKey @limited -ErrorVariable first -ErrorAction SilentlyContinue
        $null = Update-BinanceListenKey ('k' * 64) @limited -ErrorVariable second -ErrorAction SilentlyContinue
        $second[0].FullyQualifiedErrorId | Should -BeLike 'RateLimited,*'
        "$($second[0])" | Should -BeLike "*nothing was sent to $("$($host429.RestUri)".TrimEnd('/'))*retry at $($first[0].Exception.RetryAt.ToString('u'))*"
        $second[0].Exception.RetryAt | Should -Be $first[0].Exception.RetryAt
        (Get-ExchangeRequest $host429).Count | Should -Be 1
    }

    It 'gets no request of another runspace of the process' {
        $null = Invoke-Control $host429 POST /faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '3000' } }
        $null = New-BinanceListenKey @limited -ErrorAction SilentlyContinue
        $shell = New-Shell 'New-BinanceListenKey @exchange' $limited
        $shell.Invoke() | Should -BeNullOrEmpty
        "$($shell.Streams.Error)" | Should -BeLike '*nothing was sent to*'
        $shell.Dispose()
        (Get-ExchangeRequest $host429).Count | Should -Be 1
    }

    It 'does not hold up what goes to another host' {
        $null = Invoke-Control $host429 POST /faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '3000' } }
        $null = New-BinanceListenKey @limited -ErrorAction SilentlyContinue
        $other = Start-Emulator
        try {
            $exchange = Get-Exchange $other
            (New-BinanceListenKey @exchange).ListenKey | Should -Not -BeNullOrEmpty
        }
        finally { $other.Stop() }
    }

    It 'holds up a command that Ctrl+C ends' {
        $null = Invoke-Control $host429 POST /faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '3000' } }
        Stop-AfterRequest 'New-BinanceListenKey @exchange -TimeoutSec 3600' $limited $host429 | Should -Be Stopped
    }
}
