# Second tier: fifty streams, jobs and processes.
BeforeDiscovery {
    # Windows PowerShell has neither ForEach-Object -Parallel nor, of its own, Start-ThreadJob.
    $isWindowsPowerShell = $PSVersionTable.PSVersion.Major -lt 7
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    Import-Module $PSScriptRoot/Support/Process.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $exchange = @{ RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey ('C' * 64) }

    function Get-OpenSocket { @((Invoke-Control $emulator).connections) }
    function Wait-Socket([int] $Count) { Wait-Condition { (Get-OpenSocket).Count -eq $Count } }
    function Send-Order([int] $OrderId) {
        $null = Invoke-Control $emulator POST /events @{
            market = 'UsdMFutures'; event = @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT'; i = $OrderId } }
        }
    }
    # The object that a running job emits and that passes the filter; those before it are dropped.
    function Wait-Output($Job, [scriptblock] $Filter) {
        $found = [System.Collections.Generic.List[object]]::new()
        Wait-Condition {
            Receive-Job $Job | Where-Object $Filter | ForEach-Object { $found.Add($_) }
            $found.Count -gt 0
        }
        $found[0]
    }
}

AfterAll { $emulator.Stop() }

Describe 'Fifty streams in one process' -Skip:$isWindowsPowerShell {
    BeforeAll {
        # Each account has its own symbol and its own number of trades: what goes astray is seen.
        $accounts = foreach ($number in 1..50) {
            $apiKey = 'K{0:00}' -f $number + 'x' * 61
            [pscustomobject]@{
                Name = "desk$number"; Symbol = "D${number}USDT"; Orders = 10 + $number; Secret = $apiKey
                Exchange = @{
                    RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey $apiKey
                    # An order is one event, and each of its two fills three.
                    Account = "desk$number"; MaximumEvents = (10 + $number) * 7
                }
            }
        }

        # Receives all that the accounts trade, and returns what came by account.
        function Receive-Trading {
            $null = Invoke-Control $emulator POST /reset
            foreach ($account in $accounts) {
                $null = Invoke-Control $emulator PUT "/api-keys/$($account.Secret)" @{ account = $account.Name }
            }
            $job = $accounts | ForEach-Object -AsJob -ThrottleLimit 50 -Parallel {
                $ErrorActionPreference = 'Stop'
                Import-Module $using:module
                $exchange = $_.Exchange
                Receive-BinanceUserStream @exchange -IncludeStatus
            }
            try {
                Wait-Socket 50
                foreach ($account in $accounts) {
                    $null = Invoke-Control $emulator POST /trading @{
                        market = 'UsdMFutures'; account = $account.Name; symbols = @($account.Symbol)
                        count = $account.Orders; fillsPerOrder = 2; eventsPerSecond = 500
                    }
                }
                Wait-Condition { $job.State -ne 'Running' }
                $job.State | Should -Be Completed
                $job.ChildJobs.Error | Should -BeNullOrEmpty
                Receive-Job $job | Group-Object Account -AsHashTable
            }
            finally { Remove-Job $job -Force }
        }
        $received = Receive-Trading
    }

    It 'bring each its own account''s trades, every one once and in order' {
        $received.Keys.Count | Should -Be 50
        foreach ($account in $accounts) {
            $all = $received[$account.Name]
            $trades = 1..($account.Orders * 2)
            $all.ForEach{ $_.Symbol }.Where{ $_ } | Select-Object -Unique | Should -Be $account.Symbol
            $all.Where{ $_.EventType -eq 'TRADE_LITE' }.TradeId | Should -Be $trades -Because $account.Name
            $all.Where{ $_.EventType -eq 'ORDER_TRADE_UPDATE' -and $_.TradeId }.TradeId | Should -Be $trades -Because $account.Name
            $all.Where{ $_.EventType }.Sequence | Should -Be (1..$account.Exchange.MaximumEvents) -Because $account.Name
        }
    }

    It 'end without a gap, a copy or an open socket' {
        foreach ($account in $accounts) {
            $received[$account.Name][-1].Status | Should -Be Ended
            $received[$account.Name][-1].Counters.Gaps | Should -Be 0
            $received[$account.Name][-1].Counters.DuplicatesRemoved | Should -Be 0
        }
        Get-OpenSocket | Should -BeNullOrEmpty
    }

    It 'leave no socket, timer or thread in the process' {
        # The streams of BeforeAll were the first: what a process keeps for good it has by now.
        $before = Measure-Process
        $null = Receive-Trading
        # Threads and pooled connections are let go after a while. One for each stream would be fifty.
        Wait-Condition {
            $now = Measure-Process
            $now.Handles -lt $before.Handles + 25 -and $now.Timers -lt $before.Timers + 25 -and
                $now.Threads -lt $before.Threads + 25
        }
    }
}

Describe 'Twenty runspaces that import the module at the same moment' -Skip:$isWindowsPowerShell {
    BeforeAll {
        # In a process of its own: only there is it the first time.
        $said = Invoke-FreshEngine "
            `$ErrorActionPreference = 'Stop'
            `$barrier = [System.Threading.Barrier]::new(20)
            `$apiKey = [System.Net.NetworkCredential]::new('', 'i' * 64).SecurePassword
            `$ready = 1..20 | ForEach-Object -ThrottleLimit 20 -Parallel {
                `$ErrorActionPreference = 'Stop'
                `$barrier = `$using:barrier
                function Wait-Others { if (-not `$barrier.SignalAndWait(30000)) { throw 'The others did not come.' } }
                Wait-Others
                Import-Module '$module'
                `$types = @(Get-TypeData BinanceUserStreams.*).Count
                `$views = (Get-FormatData BinanceUserStreams.*).FormatViewDefinition.Count
                `$cmdlets = @(Get-Command -Module BinanceUserStreams).Count
                Wait-Others
                `$key = New-BinanceListenKey -RestUri $($emulator.RestUri) -ApiKey `$using:apiKey
                `$table = (`$key | Out-String -Width 120).Trim() -split '\r?\n'
                @{ Cmdlets = `$cmdlets; Types = `$types; Views = `$views; KeyLength = `$key.ListenKey.Length; Headings = `$table[0] }
            }
            `$loaded = [System.Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object {
                foreach (`$assembly in `$_.Assemblies) {
                    if (`$assembly.GetName().Name -match 'RestSharp|BinanceUserStreams') { `"`$(`$assembly.GetName().Name) in `$(`$_.Name)`" }
                }
            }
            ConvertTo-Json -Compress @{ Ready = `$ready; Loaded = `$loaded }" | ConvertFrom-Json
    }

    It 'have each every cmdlet, type and view' {
        $said.Ready.Count | Should -Be 20
        $said.Ready.Cmdlets | Select-Object -Unique | Should -Be @(Get-Command -Module BinanceUserStreams).Count
        $said.Ready.Types | Select-Object -Unique | Should -Be @(Get-TypeData BinanceUserStreams.*).Count
        $said.Ready.Views | Select-Object -Unique | Should -Be (Get-FormatData BinanceUserStreams.*).FormatViewDefinition.Count
        $said.Ready.Views[0] | Should -BeGreaterThan 10
        $said.Ready.Headings | Select-Object -Unique | Should -BeLike 'ListenKey * Market * ExpiresAt'
    }

    It 'use one RestSharp, apart from other modules''' {
        $said.Ready.KeyLength | Select-Object -Unique | Should -Be 64
        $said.Loaded | Sort-Object | Should -Be @(
            'BinanceUserStreams in Default', 'BinanceUserStreams.Core in Default'
            'BinanceUserStreams.Rest in BinanceUserStreams', 'RestSharp in BinanceUserStreams')
    }
}

Describe 'Remove-Module while a stream runs' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'in its own session lets it go on to its end, and it can be imported again' {
        $stream = Start-Stream $module @"
            Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 3 | ForEach-Object {
                if (`$_.OrderId -eq 1) { Remove-Module BinanceUserStreams -Force }
                `$_
            }
            "loaded: `$([bool](Get-Module BinanceUserStreams))"
            Import-Module '$module'
            Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 1
"@ $exchange
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        Send-Order 1
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 1
        # It still knows how to connect, and how to ask for a key.
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'ExpireThenDrop' }
        $null = Wait-Stream $stream { $_.Status -eq 'Gap' }
        Send-Order 2
        (Wait-Stream $stream { $_.EventType -eq 'ORDER_TRADE_UPDATE' }).OrderId | Should -Be 2
        (Wait-Stream $stream).Status | Should -Be Ended
        Wait-Stream $stream | Should -Be 'loaded: False'
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        Send-Order 3
        @(Wait-StreamEnd $stream | Where-Object EventType).OrderId | Should -Be 3
        Get-StreamRecord $stream Error | Should -BeNullOrEmpty
        Get-OpenSocket | Should -BeNullOrEmpty
    }

    It 'in another session does nothing to it' {
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 1' $exchange
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        Remove-Module BinanceUserStreams -Force
        try { { New-BinanceListenKey @exchange } | Should -Throw -ErrorId CommandNotFoundException }
        finally { Import-Module $module }
        (New-BinanceListenKey @exchange).ListenKey.Length | Should -Be 64
        Send-Order 1
        @(Wait-StreamEnd $stream | Where-Object EventType).OrderId | Should -Be 1
        Get-OpenSocket | Should -BeNullOrEmpty
    }
}

Describe 'A stream in a thread job' -Skip:$isWindowsPowerShell {
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $job = Start-ThreadJob {
            Import-Module $using:module
            $exchange = $using:exchange
            Receive-BinanceUserStream @exchange -Account desk -IncludeStatus
        }
        Wait-Socket 1
    }
    AfterEach { Remove-Job $job -Force -ErrorAction Ignore }

    It 'hands out its objects as they are, while it runs' {
        Send-Order 1
        $order = Wait-Output $job { $_.EventType }
        $order | Should -BeOfType ([BinanceUserStreams.Events.Orders.UsdMOrderTradeUpdate])
        $order.OrderId, $order.Account | Should -Be 1, desk
        Send-Order 2
        (Wait-Output $job { $_.EventType }).OrderId | Should -Be 2
        $job.State | Should -Be Running
    }

    It 'closes its socket with Stop-Job' {
        Stop-Job $job
        $job.State | Should -Be Stopped
        Wait-Socket 0
    }

    It 'closes its socket with Remove-Job -Force' {
        Remove-Job $job -Force
        Wait-Socket 0
    }
}

Describe 'A stream in a job' {
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $job = Start-Job {
            Import-Module $using:module
            $exchange = $using:exchange
            $PID
            Receive-BinanceUserStream @exchange -Account desk -IncludeStatus
        }
        $process = Wait-Output $job { $_ -is [int] }
        Wait-Socket 1
    }
    AfterEach { Remove-Job $job -Force }

    It 'hands out its objects with their properties, while it runs' {
        Send-Order 1
        $order = Wait-Output $job { $_.EventType }
        # The live object again: the module is imported here, too.
        $order.PSTypeNames[0] | Should -Be BinanceUserStreams.Events.Orders.UsdMOrderTradeUpdate
        $order.OrderId, $order.Symbol, $order.Account, "$($order.Market)" | Should -Be 1, BTCUSDT, desk, UsdMFutures
        [datetimeoffset]$order.ReceivedAt | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddMinutes(-1))
        $order.Json | Should -BeLike '*"i":1*'
        $job.State | Should -Be Running
    }

    It 'closes its socket with Stop-Job, and its process ends' {
        Stop-Job $job
        $job.State | Should -Be Stopped
        Wait-Socket 0
        Wait-Condition { -not (Get-Process -Id $process -ErrorAction Ignore) }
    }
}

Describe 'A job whose parent is killed' {
    It 'ends, and its socket is closed' {
        $null = Invoke-Control $emulator POST /reset
        $parent = Start-Engine "
            `$job = Start-Job {
                Import-Module '$module'
                `$apiKey = [System.Net.NetworkCredential]::new('', 'p' * 64).SecurePassword
                `$PID
                Receive-BinanceUserStream -RestUri $($emulator.RestUri) -StreamUri $($emulator.StreamUri) -ApiKey `$apiKey
            }
            Receive-Job `$job -Wait | ForEach-Object { [Console]::Out.WriteLine(`$_); [Console]::Out.Flush() }"
        try {
            $child = [int](Wait-Task $parent.StandardOutput.ReadLineAsync())
            Wait-Socket 1
        }
        finally { $parent.Kill(); $parent.WaitForExit(); $parent.Dispose() }
        Wait-Socket 0
        Wait-Condition { -not (Get-Process -Id $child -ErrorAction Ignore) }
    }
}
